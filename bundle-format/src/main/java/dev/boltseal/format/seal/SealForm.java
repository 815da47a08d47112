package dev.boltseal.format.seal;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerDocument;
import dev.boltseal.format.der.DerElement;
import dev.boltseal.format.oci.Digest;
import java.util.HexFormat;
import java.util.List;

/// The bytes of a seal, as the package's description defines them.
///
/// Source: RFC 5652, sections 5.1 to 5.4 and 11; RFC 5754, section 2 (parameters of SHA-256 absent).
final class SealForm {
    static final DerDocument DOCUMENT =
            new DerDocument(Phrase.of("document.seal"), FailureCode.SEAL_MALFORMED, Phrase.of("der.next.seal"));

    private static final String SIGNED_DATA = "2a864886f70d010702";
    private static final String DATA = "2a864886f70d010701";
    private static final String CONTENT_TYPE = "2a864886f70d010903";
    private static final String MESSAGE_DIGEST = "2a864886f70d010904";
    private static final String SHA256 = "608648016503040201";
    private static final int VERSION_1 = 1;

    private SealForm() {}

    static byte[] bytes(SignerCertificate certificate, Digest contentDigest, EcdsaSignature signature) {
        byte[] signedData = Der.sequence(
                Der.integer(VERSION_1),
                Der.set(Der.sequence(Der.oid(SHA256))),
                Der.sequence(Der.oid(DATA)),
                Der.element(Der.CONTEXT_0, certificate.der()),
                Der.set(signerInfo(certificate, contentDigest, signature)));
        return Der.sequence(Der.oid(SIGNED_DATA), Der.element(Der.CONTEXT_0, signedData));
    }

    /// What the seal's signature covers: the attributes as a SET OF, without the tag that they have inside the
    /// seal. Source: RFC 5652, section 5.4.
    static byte[] signedAttributes(Digest contentDigest) {
        return attributes(Der.SET, contentDigest);
    }

    /// Reads the values that are not constant, from bytes that may not be a seal at all.
    static Seal read(DerElement seal) {
        List<DerElement> signedData = seal.children(2, Phrase.of("der.part.content-type-content"))
                .get(1)
                .child(0)
                .children(5, Phrase.of("der.part.signeddata-certificate-without-content"));
        DerElement certificate =
                signedData.get(3).children(1, Phrase.of("der.part.certificate")).getFirst();
        List<DerElement> signer = signedData
                .get(4)
                .children(1, Phrase.of("der.part.signer"))
                .getFirst()
                .children(6, Phrase.of("der.part.signer-signed-without-unsigned"));
        DerElement digest = signer.get(3)
                .children(2, Phrase.of("der.part.signed-attributes-contenttype-messagedigest"))
                .get(1)
                .child(1)
                .child(0);
        return new Seal(
                CertificateForm.read(certificate),
                new Digest(HexFormat.of().formatHex(digest.value())),
                EcdsaSignature.parse(signer.get(5).value()));
    }

    private static byte[] signerInfo(SignerCertificate certificate, Digest contentDigest, EcdsaSignature signature) {
        return Der.sequence(
                Der.integer(VERSION_1),
                CertificateId.of(certificate.name(), certificate.key()).der(),
                Der.sequence(Der.oid(SHA256)),
                attributes(Der.CONTEXT_0, contentDigest),
                Der.sequence(Der.oid(CertificateForm.ECDSA_WITH_SHA256)),
                Der.element(Der.OCTETS, signature.der()));
    }

    /// In the order that DER requires for a SET OF: sorted by bytes, and the first one is the shorter one.
    private static byte[] attributes(int tag, Digest contentDigest) {
        return Der.element(
                tag,
                Der.sequence(Der.oid(CONTENT_TYPE), Der.set(Der.oid(DATA))),
                Der.sequence(Der.oid(MESSAGE_DIGEST), Der.set(Der.element(Der.OCTETS, contentDigest.bytes()))));
    }
}
