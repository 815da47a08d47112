package dev.boltseal.testkit.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.Cluster;
import dev.boltseal.format.Trust;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How programs that embed Boltseal come to trust signers, and to know their cluster.
class TrustTest {
    private static final List<SampleTrust> VERSIONS = TestSigners.twoVersions();
    private static final SampleTrust FIRST = VERSIONS.get(0);
    private static final SampleTrust SECOND = VERSIONS.get(1);

    @TempDir
    Path directory;

    @Test
    void takesTheTrustFileWithTheFingerprintAndThenTheNextOne() throws IOException {
        Trust first = Trust.read(FIRST.write(directory), fingerprint(FIRST));

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.fingerprint()).isEqualTo(fingerprint(FIRST));

        Trust second = first.next(SECOND.write(directory));

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.fingerprint()).isEqualTo(fingerprint(SECOND));
        Path older = directory.resolve("trust-1.json");
        refused(() -> second.next(older), FailureCode.TRUST_OUT_OF_ORDER);
    }

    @Test
    void refusesATrustFileWithAnotherFingerprint() throws IOException {
        Path file = FIRST.write(directory);

        refused(() -> Trust.read(file, fingerprint(SECOND)), FailureCode.FINGERPRINT_DIFFERS);
        refused(() -> Trust.read(file, "0123"), FailureCode.USAGE);
    }

    @Test
    void refusesATrustFileWithoutSeals() throws IOException {
        Path file = new SampleTrust(FIRST.file(), List.of()).write(directory);

        refused(() -> Trust.read(file, fingerprint(FIRST)), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void readsTheClusterOfAnEnrolment() throws IOException {
        var plant = SampleCluster.named("plant");

        Cluster cluster = Cluster.read(plant.enrol(directory.resolve("enrolment.json")));

        var binding = plant.binding();
        assertThat(cluster)
                .isEqualTo(new Cluster(
                        "plant", binding.id().hex(), binding.keySha256().hex(), 1));
    }

    @Test
    void refusesAnEnrolmentThatItsClusterDidNotSeal() throws IOException {
        var plant = SampleCluster.named("plant");
        Path file = plant.enrol(directory.resolve("enrolment.json"));
        Files.write(file, SampleCluster.named("plant").enrolment().bytes());

        refused(() -> Cluster.read(file), FailureCode.SEAL_BROKEN);
        Files.delete(directory.resolve("enrolment.json.p7s"));
        refused(() -> Cluster.read(file), FailureCode.FILE_UNREADABLE);
    }

    @Test
    void knowsOnlyClustersThatCanExist() {
        refused(() -> new Cluster("plant", "1", "d".repeat(64), 1), FailureCode.DOCUMENT_INVALID);
        refused(() -> new Cluster("plant", "c".repeat(32), "d", 1), FailureCode.REFERENCE_INVALID);
        refused(() -> new Cluster("plant", "c".repeat(32), "d".repeat(64), 0), FailureCode.DOCUMENT_INVALID);
    }

    private static void refused(ThrowingCallable call, FailureCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(code.id() + ": ");
    }

    private static String fingerprint(SampleTrust trust) {
        return trust.file().fingerprint().toString();
    }
}
