package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerElement;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The bytes of a signer's certificate, as the package's description defines them.
///
/// Source: RFC 5280, section 4.1.
final class CertificateForm {
    /// SEQUENCE { ecdsa-with-SHA256 }, parameters absent. Source: RFC 5758, section 3.2.
    static final String ECDSA_WITH_SHA256 = "2a8648ce3d040302";

    private static final String NOT_BEFORE = "700101000000Z";
    private static final String NOT_AFTER = "99991231235959Z";
    private static final int VERSION_3 = 2;

    private CertificateForm() {}

    static byte[] bytes(SignerCertificate certificate) {
        return Der.sequence(
                body(certificate.name(), certificate.key()),
                Der.sequence(Der.oid(ECDSA_WITH_SHA256)),
                Der.bits(certificate.signature().der()));
    }

    /// The part that the certificate's signature covers.
    static byte[] body(SignerName name, P256Key key) {
        var id = CertificateId.of(name, key);
        return Der.sequence(
                Der.element(Der.CONTEXT_0, Der.integer(VERSION_3)),
                id.serialDer(),
                Der.sequence(Der.oid(ECDSA_WITH_SHA256)),
                id.issuerDer(),
                validity(),
                id.issuerDer(),
                key.spki());
    }

    /// Reads the values that are not constant, from bytes that may not be a certificate at all.
    static SignerCertificate read(DerElement certificate) {
        List<DerElement> parts = certificate.children(3, Phrase.of("der.part.body-algorithm-signature-in"));
        List<DerElement> body = parts.getFirst().children(7, Phrase.of("der.part.seven-fields-certificate-without"));
        byte[] signature = parts.get(2).value();
        return new SignerCertificate(
                CertificateId.commonName(body.get(5)),
                P256Key.parse(body.get(6).encoded()),
                EcdsaSignature.parse(Arrays.copyOfRange(signature, Math.min(1, signature.length), signature.length)));
    }

    private static byte[] validity() {
        return Der.sequence(
                Der.element(Der.UTC_TIME, NOT_BEFORE.getBytes(StandardCharsets.US_ASCII)),
                Der.element(Der.GENERALIZED_TIME, NOT_AFTER.getBytes(StandardCharsets.US_ASCII)));
    }
}
