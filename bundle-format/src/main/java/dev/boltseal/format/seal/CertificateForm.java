package dev.boltseal.format.seal;

import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The bytes of a signer's certificate, as the package's description lays down.
///
/// Source: RFC 5280, section 4.1.
final class CertificateForm {
    /// SEQUENCE { ecdsa-with-SHA256 }, parameters absent. Source: RFC 5758, section 3.2.
    static final String ECDSA_WITH_SHA256 = "2a8648ce3d040302";

    private static final String COMMON_NAME = "550403";
    private static final String NOT_BEFORE = "700101000000Z";
    private static final String NOT_AFTER = "99991231235959Z";
    private static final int VERSION_3 = 2;
    private static final int SERIAL_BYTES = 16;

    private CertificateForm() {}

    static byte[] bytes(SignerCertificate certificate) {
        return Der.sequence(
                body(certificate.name(), certificate.key()),
                Der.sequence(Der.oid(ECDSA_WITH_SHA256)),
                Der.bits(certificate.signature().der()));
    }

    /// What the certificate's signature is over.
    static byte[] body(SignerName name, P256Key key) {
        byte[] distinguishedName = distinguishedName(name);
        return Der.sequence(
                Der.element(Der.CONTEXT_0, Der.integer(VERSION_3)),
                serial(key),
                Der.sequence(Der.oid(ECDSA_WITH_SHA256)),
                distinguishedName,
                validity(),
                distinguishedName,
                key.spki());
    }

    /// How a seal refers to the certificate: issuer and serial.
    static byte[] issuerAndSerial(SignerCertificate certificate) {
        return Der.sequence(distinguishedName(certificate.name()), serial(certificate.key()));
    }

    /// The values that are not constant, from bytes that need not be a certificate at all.
    static SignerCertificate read(DerElement certificate) {
        List<DerElement> parts = certificate.children(3, "body, algorithm and signature in the certificate");
        List<DerElement> body = parts.getFirst().children(7, "the seven fields of a certificate without extensions");
        byte[] name = body.get(5).child(0).child(0).child(1).value();
        byte[] signature = parts.get(2).value();
        return new SignerCertificate(
                new SignerName(new String(name, StandardCharsets.UTF_8)),
                P256Key.parse(body.get(6).encoded()),
                EcdsaSignature.parse(Arrays.copyOfRange(signature, Math.min(1, signature.length), signature.length)));
    }

    private static byte[] distinguishedName(SignerName name) {
        byte[] text = name.text().getBytes(StandardCharsets.UTF_8);
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.element(Der.UTF8_STRING, text))));
    }

    /// First 16 bytes of the key's SHA-256, the top two bits set to 01: positive, and always as long.
    private static byte[] serial(P256Key key) {
        byte[] number = Arrays.copyOf(key.sha256().bytes(), SERIAL_BYTES);
        number[0] = (byte) ((number[0] & 0x3F) | 0x40);
        return Der.integer(new BigInteger(number));
    }

    private static byte[] validity() {
        return Der.sequence(
                Der.element(Der.UTC_TIME, NOT_BEFORE.getBytes(StandardCharsets.US_ASCII)),
                Der.element(Der.GENERALIZED_TIME, NOT_AFTER.getBytes(StandardCharsets.US_ASCII)));
    }
}
