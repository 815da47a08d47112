package dev.boltseal.keys.token;

/// What a PKCS#11 function says of its failure, in words. Source: PKCS #11 v2.40, section 5.1.
final class ReturnValue {
    private ReturnValue() {}

    static String text(long value) {
        String name =
                switch ((int) value) {
                    case 0x05 -> "a general failure of the device";
                    case 0x30, 0x31 -> "a failure of the device";
                    case 0x32, 0xE0, 0xE1 -> "no token there any more";
                    case 0x63, 0x68, 0x70 -> "a key that may not be used for this";
                    case 0xA0, 0xA1, 0xA2 -> "a wrong PIN";
                    case 0xA3 -> "a PIN that is out of date";
                    case 0xA4 -> "a PIN that is locked after too many wrong ones";
                    case 0x101 -> "a key that wants its PIN for each use, which is not supported";
                    case 0x102 -> "a token without a user PIN";
                    default -> "a failure";
                };
        return "%s (CKR 0x%x)".formatted(name, value);
    }
}
