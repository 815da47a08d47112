package dev.boltseal.format.envelope;

import static dev.boltseal.format.envelope.EnvelopeExamples.CLUSTER;
import static dev.boltseal.format.envelope.EnvelopeExamples.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.manifest.WorkloadDefinition;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;

/// Each way in which an envelope can be another than ours.
final class EnvelopeRefusalTest {
    private static final String PROFILE = "from AuthEnvelopedData with AES-256-GCM and ECDH on P-256 for one recipient";

    @Test
    void refusesEveryFlippedBit() {
        byte[] envelope = EnvelopeExamples.envelope();
        for (int bit = 0; bit < 8 * envelope.length; bit++) {
            byte[] flipped = envelope.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertNotOpened(flipped);
        }
    }

    @Test
    void refusesEveryTruncation() {
        byte[] envelope = EnvelopeExamples.envelope();
        for (int length = 0; length < envelope.length; length++) {
            assertRefused(Arrays.copyOf(envelope, length));
        }
    }

    @Test
    void refusesTrailingBytes() {
        byte[] envelope = EnvelopeExamples.envelope();
        assertRefused(Arrays.copyOf(envelope, envelope.length + 1), "DER ends at byte 328 of 329");
    }

    /// What Bouncy Castle writes with the same choices is ours, so that what it writes otherwise is refused for that.
    @Test
    void readsTheProfileFromBouncyCastle() throws Exception {
        byte[] envelope = new BouncyEnvelopes().to(CLUSTER).der(CONTENT);

        assertThat(EnvelopeExamples.parse(envelope).open(CLUSTER)).isEqualTo(CONTENT);
    }

    @Test
    void isReadByBouncyCastle() throws Exception {
        assertThat(BouncyEnvelopes.open(EnvelopeExamples.envelope(), EnvelopeExamples.privateKey("decrypt")))
                .isEqualTo(CONTENT);
    }

    @Test
    void refusesTwoRecipients() throws Exception {
        byte[] envelope =
                new BouncyEnvelopes().to(CLUSTER).to(EnvelopeExamples.STRANGER).der(CONTENT);

        assertRefused(envelope, "exactly one");
    }

    @Test
    void refusesNoRecipient() {
        byte[] parts = Der.sequence(
                Der.integer(0), Der.set(), Der.sequence(), Der.element(Der.OCTETS, new byte[EnvelopeForm.TAG_BYTES]));
        byte[] envelope = Der.sequence(Der.oid("2a864886f70d0109100117"), Der.element(Der.CONTEXT_0, parts));

        assertRefused(envelope, "0 parts instead of exactly one recipient");
    }

    @Test
    void refusesAnRsaRecipient() throws Exception {
        assertRefused(new BouncyEnvelopes().toRsa().der(CONTENT));
    }

    @Test
    void refusesAShortContentKey() throws Exception {
        assertRefused(new BouncyEnvelopes()
                .content(CMSAlgorithm.AES128_GCM)
                .to(CLUSTER)
                .der(CONTENT));
    }

    @Test
    void refusesAShortWrappingKey() throws Exception {
        assertRefused(
                new BouncyEnvelopes().wrap(CMSAlgorithm.AES128_WRAP).to(CLUSTER).der(CONTENT), PROFILE);
    }

    @Test
    void refusesAnotherDerivation() throws Exception {
        assertRefused(new BouncyEnvelopes()
                .agreement(CMSAlgorithm.ECDH_SHA1KDF)
                .to(CLUSTER)
                .der(CONTENT));
        assertRefused(new BouncyEnvelopes()
                .agreement(CMSAlgorithm.ECCDH_SHA256KDF)
                .to(CLUSTER)
                .der(CONTENT));
    }

    @Test
    void refusesEncryptionThatNobodyAuthenticates() throws Exception {
        assertRefused(new BouncyEnvelopes().to(CLUSTER).cbc(CONTENT));
    }

    @Test
    void refusesAttributes() throws Exception {
        assertRefused(
                new BouncyEnvelopes().attributes().to(CLUSTER).der(CONTENT), "without certificates and attributes");
    }

    @Test
    void refusesAnotherContentType() {
        String envelope = HexFormat.of().formatHex(EnvelopeExamples.envelope());

        assertRefused(HexFormat.of().parseHex(envelope.replace("2a864886f70d010701", "2a864886f70d010702")), PROFILE);
    }

    @Test
    void refusesIndefiniteLengths() throws Exception {
        assertRefused(new BouncyEnvelopes().to(CLUSTER).ber(CONTENT), "definite");
    }

    @Test
    void refusesAShortTag() {
        assertRefused(
                with(envelope -> new Envelope(
                                envelope.recipient(),
                                envelope.ephemeral(),
                                envelope.wrappedKey(),
                                envelope.nonce(),
                                envelope.encrypted(),
                                Arrays.copyOf(envelope.tag(), 12)))
                        .der(),
                "tag of 12 instead of 16 bytes");
    }

    @Test
    void refusesALongNonce() {
        assertRefused(
                with(envelope -> new Envelope(
                                envelope.recipient(),
                                envelope.ephemeral(),
                                envelope.wrappedKey(),
                                new byte[16],
                                envelope.encrypted(),
                                envelope.tag()))
                        .der(),
                "nonce of 16 instead of 12 bytes");
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        String point =
                HexFormat.of().formatHex(with(envelope -> envelope).ephemeral().point());
        String hex = HexFormat.of().formatHex(EnvelopeExamples.envelope());
        String other = "04" + "00".repeat(31) + "01" + "00".repeat(31) + "01";

        assertRefused(HexFormat.of().parseHex(hex.replace(point, other)), "its point isn't on the curve");
    }

    @Test
    void refusesTwoKeysOfOneAgreement() throws Exception {
        byte[] envelope =
                new BouncyEnvelopes().to(CLUSTER, EnvelopeExamples.STRANGER).der(CONTENT);

        assertRefused(envelope, "exactly one key of one recipient");
    }

    @Test
    void refusesAnEnvelopeBeyondTheCapBeforeLookingAtIt() {
        assertRefused(new byte[Envelope.MAX_BYTES + 1], "8 389 633 bytes, and at most 8 389 632 are allowed");
    }

    @Test
    void refusesContentBeyondTheCap() {
        assertRefused(
                with(envelope -> new Envelope(
                                envelope.recipient(),
                                envelope.ephemeral(),
                                envelope.wrappedKey(),
                                envelope.nonce(),
                                new byte[WorkloadDefinition.MAX_BYTES + 1],
                                envelope.tag()))
                        .der(),
                "8 388 609 bytes, and at most 8 388 608 are allowed");
    }

    /// A length of 16 MiB in 20 bytes reserves no memory.
    @Test
    void refusesLengthsBeyondTheEnd() {
        byte[] bomb = Arrays.copyOf(HexFormat.of().parseHex("3083ffffff"), 20);

        assertRefused(bomb, "DER at byte 5: 15 bytes left instead of 16777215");
    }

    @Test
    void refusesASignature() {
        assertRefused(Der.sequence(Der.oid("2a864886f70d010702"), Der.element(Der.CONTEXT_0, Der.sequence())));
    }

    private static Envelope with(UnaryOperator<Envelope> change) {
        return change.apply(EnvelopeExamples.parse(EnvelopeExamples.envelope()));
    }

    /// Refused by its form or by its key, and the content stays closed.
    private static void assertNotOpened(byte[] envelope) {
        assertThatThrownBy(() -> EnvelopeExamples.parse(envelope).open(CLUSTER))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.code()).isIn(FailureCode.WORKLOAD_INVALID, FailureCode.DECRYPTION_FAILED));
    }

    private static void assertRefused(byte[] envelope, String... words) {
        assertThatThrownBy(() -> EnvelopeExamples.parse(envelope)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.WORKLOAD_INVALID);
            assertThat(words).allSatisfy(word -> assertThat(e).hasMessageContaining(word));
        });
    }
}
