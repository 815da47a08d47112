package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;

/// The failure of a PKCS#11 function in words. Source: PKCS #11 v2.40, section 5.1.
final class ReturnValue {
    private ReturnValue() {}

    static Phrase phrase(long value) {
        Phrase name =
                switch ((int) value) {
                    case 0x05 -> Phrase.of("token.general-failure");
                    case 0x30, 0x31 -> Phrase.of("token.device-failure");
                    case 0x32, 0xE0, 0xE1 -> Phrase.of("token.no-token");
                    case 0x63, 0x68, 0x70 -> Phrase.of("token.key-not-usable");
                    case 0xA0, 0xA1, 0xA2 -> Phrase.of("token.wrong-pin");
                    case 0xA3 -> Phrase.of("token.expired-pin");
                    case 0xA4 -> Phrase.of("token.locked-pin");
                    case 0x101 -> Phrase.of("token.pin-each-use");
                    case 0x102 -> Phrase.of("token.no-user-pin");
                    default -> Phrase.of("token.failure");
                };
        return Phrase.of("token.said", Facts.of("name", name, "value", Long.toHexString(value)));
    }
}
