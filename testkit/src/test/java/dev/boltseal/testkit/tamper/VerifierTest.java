package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.Bundle;
import dev.boltseal.format.Cluster;
import dev.boltseal.format.Trust;
import dev.boltseal.format.Verification;
import dev.boltseal.format.Verification.Refused;
import dev.boltseal.format.Verification.Verified;
import dev.boltseal.format.Verifier;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What programs that embed Boltseal get for right bundles, forged ones, and files that can't be read.
class VerifierTest {
    private static final Forger FORGER = new Forger();
    private static final Cluster PLANT = new Cluster("plant", "c".repeat(32), "d".repeat(64), 1);
    private static final Cluster OFFICE = new Cluster("office", "e".repeat(32), "d".repeat(64), 1);

    @TempDir
    Path directory;

    private Trust trust;

    @BeforeEach
    void readTrust() throws IOException {
        var sample = new SampleTrust(FORGER.trust(), List.of(new NamedKey("office").key()));
        trust = Trust.read(
                sample.write(directory), FORGER.trust().fingerprint().digest().hex());
    }

    static List<Forgery> forgeries() {
        return Forgeries.all();
    }

    @Test
    void saysWhatIsInABundle() throws IOException {
        byte[] file = FORGER.right().bytes();

        Bundle bundle = Verifier.verify(written(file), trust, PLANT).orThrow();

        var manifest = FORGER.right().manifest();
        assertThat(bundle.id()).isEqualTo(manifest.bundleId().hex());
        assertThat(bundle.serial()).isEqualTo(7);
        assertThat(bundle.createdAt()).isEqualTo(Instant.parse("2026-11-22T13:15:00Z"));
        assertThat(bundle.size()).isEqualTo(file.length);
        assertThat(bundle.cluster()).isEqualTo(PLANT);
        assertThat(bundle.workload()).isEqualTo(new Bundle.Workload("sample", "sample", "sample-app", "1.0.1"));
        assertThat(bundle.sealedBy().name()).isEqualTo("release");
        assertThat(bundle.sealedBy().keySha256())
                .isEqualTo(new NamedKey("release").key().publicKey().sha256().hex());
        assertThat(bundle.images()).singleElement().satisfies(image -> {
            assertThat(image.name()).isEqualTo("registry.example.com/apps/sample:1.0.1");
            assertThat(image.digest())
                    .isEqualTo(manifest.images().getFirst().digest().toString());
            assertThat(image.platforms()).containsExactly("linux/amd64");
        });
        assertThat(bundle.definition().orElseThrow()).contains("\"spec_version\":\"4.0.0\"");
    }

    @Test
    void hasNoDefinitionThatOnlyTheClusterCanRead() throws IOException {
        byte[] file = FORGER.recipe().encryptedTo(FORGER.recipient()).make().bytes();

        assertThat(Verifier.verify(written(file), trust, PLANT).orThrow().definition())
                .isEmpty();
    }

    /// Some can only be seen by the cluster, which decrypts the definition.
    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesForgeries(Forgery forgery) throws IOException {
        switch (Verifier.verify(written(forgery.make(FORGER)), trust, PLANT)) {
            case Refused refused -> {
                assertThat(refused.code()).isEqualTo(forgery.code());
                assertThat(refused.message())
                        .startsWith(forgery.code().id() + ": ")
                        .contains(forgery.says());
            }
            case Verified(Bundle bundle) -> {
                assertThat(forgery.code()).isIn(FailureCode.DECRYPTION_FAILED, FailureCode.WORKLOAD_INVALID);
                assertThat(bundle.definition()).isEmpty();
            }
        }
    }

    @Test
    void refusesABundleForAnotherCluster() throws IOException {
        Path file = written(FORGER.right().bytes());

        Verification result = Verifier.verify(file, trust, OFFICE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("V006: this bundle is for cluster plant, and this is office."));
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("V006: this bundle is for cluster plant, and this is office.");
        assertThat(Verifier.verifyForAnyCluster(file, trust).orThrow().cluster())
                .isEqualTo(PLANT);
    }

    @Test
    void throwsIfThereIsNothingToVerify() {
        assertThatThrownBy(() -> Verifier.verify(directory.resolve("b.zip"), trust, PLANT))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("R014: there is no file ");
    }

    /// As on systems without the attributes of Unix.
    @Test
    void readsFromOtherFileSystems() throws IOException {
        Path zip = directory.resolve("outer.zip");
        try (var outer = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
            Path inner = Files.write(outer.getPath("/b.zip"), FORGER.right().bytes());

            assertThat(Verifier.verify(inner, trust, PLANT).orThrow().serial()).isEqualTo(7);
        }
    }

    private Path written(byte[] file) throws IOException {
        return Files.write(directory.resolve("bundle.zip"), file);
    }
}
