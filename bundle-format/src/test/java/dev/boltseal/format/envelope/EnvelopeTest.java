package dev.boltseal.format.envelope;

import static dev.boltseal.format.envelope.EnvelopeExamples.CLUSTER;
import static dev.boltseal.format.envelope.EnvelopeExamples.CONTENT;
import static dev.boltseal.format.envelope.EnvelopeExamples.RECIPIENT;
import static dev.boltseal.format.envelope.EnvelopeExamples.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/dev/boltseal/format/envelope/envelope.txt");
    private static final Path DOCUMENT = Path.of("../docs/bundle-format.md");

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 100_000})
    void givesBackWhatWasPutIn(int size) {
        byte[] content = new byte[size];
        random.nextBytes(content);

        byte[] envelope = Envelope.around(content, RECIPIENT, OneTimeKeys.generate(random))
                .der();

        assertThat(EnvelopeExamples.parse(envelope).open(CLUSTER)).isEqualTo(content);
        assertThat(envelope).hasSize(Envelope.size(size, RECIPIENT));
    }

    @Test
    void holdsTheLargestDefinition() {
        byte[] content = new byte[WorkloadDefinition.MAX_BYTES];

        byte[] envelope = Envelope.around(content, RECIPIENT, OneTimeKeys.generate(random))
                .der();

        assertThat(envelope).hasSizeLessThan(Envelope.MAX_BYTES);
        assertThat(EnvelopeExamples.parse(envelope).open(CLUSTER)).isEqualTo(content);
    }

    @Test
    void refusesToCloseOverMore() {
        byte[] content = new byte[WorkloadDefinition.MAX_BYTES + 1];

        assertThatThrownBy(() -> Envelope.around(content, RECIPIENT, OneTimeKeys.generate(random)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED));
        assertThatThrownBy(() -> Envelope.size(content.length, RECIPIENT))
                .hasMessageContaining("too large: 8 388 609 bytes, and at most 8 388 608 are allowed");
    }

    @Test
    void showsNothingOfTheContentAndIsNeverTheSame() {
        byte[] one = Envelope.around(CONTENT, RECIPIENT, OneTimeKeys.generate(random))
                .der();
        byte[] two = Envelope.around(CONTENT, RECIPIENT, OneTimeKeys.generate(random))
                .der();

        assertThat(one).isNotEqualTo(two).hasSameSizeAs(two);
        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("password");
    }

    @Test
    void rebuildsTheExampleByteForByte() throws IOException {
        String example = Files.readString(EXAMPLE);

        assertThat(HexFormat.of().formatHex(EnvelopeExamples.envelope())).isEqualTo(example.replaceAll("\\s", ""));
        assertThat(Files.readString(DOCUMENT)).contains(example);
    }

    @Test
    void opensForNoOtherKey() {
        var envelope = EnvelopeExamples.parse(EnvelopeExamples.envelope());

        assertThatThrownBy(() -> envelope.open(STRANGER))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DECRYPTION_FAILED))
                .hasMessage(
                        "V010: workload.json.p7m isn't encrypted for this cluster's key (%s)."
                                + " Build the bundle again with the cluster's newest enrolment",
                        STRANGER.publicKey());
    }

    /// Names it rightly, but took the wrong key.
    @Test
    void opensForNoOtherKeyUnderTheSameName() {
        var keys = EnvelopeExamples.keys();
        var wrong = Envelope.around(CONTENT, new Recipient(EnvelopeExamples.NAME, STRANGER.publicKey()), keys);
        var relabelled = new Envelope(
                RECIPIENT.id(), wrong.ephemeral(), wrong.wrappedKey(), wrong.nonce(), wrong.encrypted(), wrong.tag());

        assertThatThrownBy(() -> EnvelopeExamples.parse(relabelled.der()).open(CLUSTER))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DECRYPTION_FAILED))
                .hasMessageContaining("was changed after it was encrypted");
    }

    @Test
    void refusesTheNameOfAnotherCluster() {
        assertThatThrownBy(() -> Envelope.parse(EnvelopeExamples.envelope(), new SignerName("plant-7")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.WORKLOAD_INVALID))
                .hasMessageContaining("is encrypted for docs-demo-cluster-k3s, but this bundle is for cluster plant-7");
    }
}
