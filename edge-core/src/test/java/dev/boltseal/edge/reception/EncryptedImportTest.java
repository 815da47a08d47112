package dev.boltseal.edge.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.verify.Definition;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Definitions that only the cluster can read.
class EncryptedImportTest {
    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enrol() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void takesABundleWhoseDefinitionItCanRead() throws IOException {
        var here = Recipient.of(cluster.identity().enrolment());

        var imported = cluster.receive(cluster.sample().encryptedTo(here).make());

        assertThat(imported.images()).hasSize(1);
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.ACCEPTED);
    }

    @Test
    void keepsTheDefinitionEncrypted() throws IOException {
        var here = Recipient.of(cluster.identity().enrolment());
        var imported = cluster.receive(cluster.sample().encryptedTo(here).make());

        var kept = KeptBundles.of(cluster.identity())
                .find(imported.bundle().sha256())
                .orElseThrow();

        var definition = Definition.parse(kept.definitionPath(), kept.definition(), kept.manifest());
        assertThat(definition).isInstanceOf(Definition.Encrypted.class);
        assertThat(definition.open(cluster.identity()::decryptionKey).name())
                .isEqualTo(kept.manifest().workload().name());
        try (var files = Files.walk(cluster.state().root())) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, "spec_version"));
        }
    }

    @Test
    void acceptsNothingThatItCannotRead() throws IOException {
        var here = Recipient.of(cluster.identity().enrolment());
        var stranger = new Recipient(here.name(), SampleTrust.newKey("stranger").publicKey());

        assertThatThrownBy(() ->
                        cluster.receive(cluster.sample().encryptedTo(stranger).make()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DECRYPTION_FAILED));

        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
        assertThat(cluster.index()).isEmpty();
    }

    /// The refused one left its blobs; the right one, built again, finds them.
    @Test
    void takesTheRightOneAfterIt() throws IOException {
        var here = Recipient.of(cluster.identity().enrolment());
        var stranger = new Recipient(here.name(), SampleTrust.newKey("stranger").publicKey());
        var sample = cluster.sample();
        assertThatThrownBy(() -> cluster.receive(sample.encryptedTo(stranger).make()))
                .isInstanceOf(Failure.class);

        var imported = cluster.receive(
                sample.serial(sample.serial() + 1).encryptedTo(here).make());

        assertThat(imported.stored().bytes()).isLessThan(imported.skipped().bytes());
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
