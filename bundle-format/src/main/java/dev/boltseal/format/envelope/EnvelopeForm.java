package dev.boltseal.format.envelope;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerDocument;
import dev.boltseal.format.der.DerElement;
import dev.boltseal.format.seal.CertificateId;
import dev.boltseal.format.trust.P256Key;
import java.util.Arrays;
import java.util.List;

/// The bytes of an envelope, as the package's description defines them.
///
/// Source: RFC 5083, section 2.1; RFC 5652, section 6.2.2; RFC 5753, section 3.1.1; RFC 5084, section 3.2.
final class EnvelopeForm {
    static final DerDocument DOCUMENT = new DerDocument(
            Phrase.of("document.envelope"), FailureCode.WORKLOAD_INVALID, Phrase.of("der.next.envelope"));

    static final String AES256_WRAP = "60864801650304012d";
    static final int WRAPPED_KEY_BYTES = OneTimeKeys.CONTENT_KEY_BYTES + 8;
    static final int TAG_BYTES = 16;

    private static final String AUTH_ENVELOPED_DATA = "2a864886f70d0109100117";
    private static final String DATA = "2a864886f70d010701";
    private static final String EC_PUBLIC_KEY = "2a8648ce3d0201";
    private static final String STANDARD_DH_SHA256_KDF = "2b8104010b01";
    private static final String AES256_GCM = "60864801650304012e";
    private static final int VERSION_0 = 0;
    private static final int VERSION_3 = 3;

    private EnvelopeForm() {}

    static byte[] bytes(Envelope envelope) {
        byte[] authEnvelopedData = Der.sequence(
                Der.integer(VERSION_0),
                Der.set(recipientInfo(envelope)),
                encryptedContentInfo(envelope),
                Der.element(Der.OCTETS, envelope.tag()));
        return Der.sequence(Der.oid(AUTH_ENVELOPED_DATA), Der.element(Der.CONTEXT_0, authEnvelopedData));
    }

    /// Reads the values that are not constant, from bytes that may not be an envelope at all.
    static Envelope read(DerElement envelope) {
        List<DerElement> parts = envelope.children(2, Phrase.of("der.part.content-type-content"))
                .get(1)
                .child(0)
                .children(4, Phrase.of("der.part.authenvelopeddata-without-certificates-attributes"));
        List<DerElement> recipient = parts.get(1)
                .children(1, Phrase.of("der.part.recipient"))
                .getFirst()
                .children(4, Phrase.of("der.part.key-agreement-recipient-without"));
        DerElement point = recipient
                .get(1)
                .child(0)
                .children(2, Phrase.of("der.part.sender-s-key-algorithm"))
                .get(1);
        List<DerElement> wrapped = recipient
                .get(3)
                .children(1, Phrase.of("der.part.key-recipient"))
                .getFirst()
                .children(2, Phrase.of("der.part.recipient-key"));
        List<DerElement> content = parts.get(2).children(3, Phrase.of("der.part.content-type-encryption-encrypted"));
        return new Envelope(
                CertificateId.read(wrapped.get(0)),
                P256Key.parsePoint(octets(point)),
                sized(wrapped.get(1), WRAPPED_KEY_BYTES, Phrase.of("envelope.part.wrapped-key")),
                sized(content.get(1).child(1).child(0), OneTimeKeys.NONCE_BYTES, Phrase.of("envelope.part.nonce")),
                content.get(2).value(),
                sized(parts.get(3), TAG_BYTES, Phrase.of("envelope.part.tag")));
    }

    private static byte[] recipientInfo(Envelope envelope) {
        byte[] sender = Der.element(
                Der.CONTEXT_0,
                Der.element(
                        Der.CONTEXT_1,
                        Der.sequence(Der.oid(EC_PUBLIC_KEY)),
                        Der.bits(envelope.ephemeral().point())));
        byte[] agreement = Der.sequence(Der.oid(STANDARD_DH_SHA256_KDF), Der.sequence(Der.oid(AES256_WRAP)));
        byte[] recipientKey = Der.sequence(envelope.recipient().der(), Der.element(Der.OCTETS, envelope.wrappedKey()));
        return Der.element(Der.CONTEXT_1, Der.integer(VERSION_3), sender, agreement, Der.sequence(recipientKey));
    }

    private static byte[] encryptedContentInfo(Envelope envelope) {
        byte[] parameters = Der.sequence(Der.element(Der.OCTETS, envelope.nonce()), Der.integer(TAG_BYTES));
        return Der.sequence(
                Der.oid(DATA),
                Der.sequence(Der.oid(AES256_GCM), parameters),
                Der.element(Der.PRIMITIVE_0, envelope.encrypted()));
    }

    /// A BIT STRING without its count of unused bits.
    private static byte[] octets(DerElement bits) {
        byte[] value = bits.value();
        return Arrays.copyOfRange(value, Math.min(1, value.length), value.length);
    }

    private static byte[] sized(DerElement element, int size, Phrase what) {
        byte[] value = element.value();
        if (value.length != size) {
            throw new Failure(
                    DOCUMENT.code(),
                    Phrase.of(
                            "envelope.size",
                            Facts.of(
                                    "document",
                                    DOCUMENT.subject(),
                                    "part",
                                    what,
                                    "expected",
                                    size,
                                    "found",
                                    value.length,
                                    "next",
                                    DOCUMENT.next())));
        }
        return value;
    }
}
