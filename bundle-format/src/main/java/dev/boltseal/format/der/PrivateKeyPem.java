package dev.boltseal.format.der;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/// Finds the first unencrypted private key in a PEM text as other programs write it: PKCS#8, PKCS#1 (RSA) or SEC 1
/// (EC). It skips certificates, parameters, keys with a passphrase, and any other words.
///
/// Our own keys are read more strictly, one block and nothing else: [Pem].
///
/// Source: RFC 7468, "lax" form; RFC 8017, appendix A.1.2; RFC 5915, section 3; RFC 5958, section 2.
public final class PrivateKeyPem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final String CLEAR = "PRIVATE KEY";
    private static final String RSA = "RSA PRIVATE KEY";
    private static final String EC = "EC PRIVATE KEY";
    private static final Set<String> PASSED_OVER = Set.of(
            "ENCRYPTED PRIVATE KEY",
            "EC PARAMETERS",
            "PUBLIC KEY",
            "RSA PUBLIC KEY",
            "CERTIFICATE",
            "X509 CERTIFICATE",
            "TRUSTED CERTIFICATE",
            "ATTRIBUTE CERTIFICATE",
            "CERTIFICATE REQUEST",
            "NEW CERTIFICATE REQUEST",
            "X509 CRL",
            "PKCS7",
            "CMS");

    private static final String RSA_ENCRYPTION = "2a864886f70d010101";
    private static final String EC_PUBLIC_KEY = "2a8648ce3d0201";
    private static final byte[] NULL = {0x05, 0x00};
    /// Its failures stay inside this class.
    private static final DerDocument FORM =
            new DerDocument(Phrase.of("document.key"), FailureCode.KEY_INVALID, Phrase.of("der.next.key"));

    private final Iterator<String> lines;

    private PrivateKeyPem(String text) {
        this.lines = text.lines().iterator();
    }

    /// Empty for a text without such a key.
    ///
    /// @throws GeneralSecurityException for a block before the first key that is broken or of an unknown kind, and
    ///     for a key that Java can't use; the message contains nothing of the text
    public static Optional<PrivateKey> first(String text) throws GeneralSecurityException {
        try {
            return new PrivateKeyPem(text).first();
        } catch (Failure | IllegalArgumentException e) {
            throw new InvalidKeyException("no private key in PEM", e);
        }
    }

    private Optional<PrivateKey> first() throws GeneralSecurityException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(BEGIN)) {
                String label = label(line);
                Optional<PrivateKey> key = label.isEmpty() ? Optional.empty() : block(label);
                if (key.isPresent() || label.isEmpty()) {
                    return key;
                }
            }
        }
        return Optional.empty();
    }

    /// Empty for a line that only begins like the first line of a block.
    private static String label(String line) {
        String rest = line.substring(BEGIN.length()).strip();
        int end = rest.indexOf('-');
        return end > 0 && rest.substring(end).equals(DASHES) ? rest.substring(0, end) : "";
    }

    private Optional<PrivateKey> block(String label) throws GeneralSecurityException {
        var body = new StringBuilder();
        boolean encrypted = false;
        String line = next();
        while (!line.contains("-----END " + label + DASHES)) {
            if (line.contains(":")) {
                encrypted |= line.startsWith("Proc-Type:") && line.endsWith("ENCRYPTED");
            } else {
                body.append(line.replaceAll("\\s", ""));
            }
            line = next();
        }
        byte[] der = Base64.getDecoder().decode(body.toString());
        return encrypted ? Optional.empty() : key(label, der);
    }

    private String next() throws InvalidKeyException {
        if (!lines.hasNext()) {
            throw new InvalidKeyException("a block of PEM without end");
        }
        return lines.next();
    }

    private static Optional<PrivateKey> key(String label, byte[] der) throws GeneralSecurityException {
        return switch (label) {
            case CLEAR -> Optional.of(key(der));
            case RSA -> Optional.of(key(pkcs8(Der.sequence(Der.oid(RSA_ENCRYPTION), NULL), der)));
            case EC -> Optional.of(key(pkcs8(Der.sequence(Der.oid(EC_PUBLIC_KEY), curve(der)), der)));
            default -> {
                if (!PASSED_OVER.contains(label)) {
                    throw new InvalidKeyException("a block of PEM that is unknown");
                }
                yield Optional.empty();
            }
        };
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.element(Der.OCTETS, key));
    }

    /// The parameters of a SEC 1 key, which are its third part.
    private static byte[] curve(byte[] sec1) {
        return FORM.whole(sec1).child(2).child(0).encoded();
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        byte[] oid = FORM.whole(pkcs8).child(1).child(0).value();
        String algorithm =
                switch (HexFormat.of().formatHex(oid)) {
                    case EC_PUBLIC_KEY -> "EC";
                    case RSA_ENCRYPTION -> "RSA";
                    case "2a864886f70d01010a" -> "RSASSA-PSS";
                    case "2b6570", "2b6571" -> "EdDSA";
                    default -> throw new InvalidKeyException("a key of another kind than RSA, EC and EdDSA");
                };
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
