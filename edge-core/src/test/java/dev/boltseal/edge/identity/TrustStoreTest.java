package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
    private final SampleTrust trust = SampleTrust.in(SampleTrust.newKey("release"));
    private TrustStore store;
    private Path stick;

    @TempDir
    Path directory;

    @BeforeEach
    void enroll() throws IOException {
        var cluster = new EnrolledCluster(directory, SampleTrust.newKey("unused"));
        cluster.enroll();
        store = new TrustStore(cluster.state());
        stick = Files.createDirectory(directory.resolve("stick"));
    }

    @Test
    void installsAFileWhoseFingerprintWasCompared() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()));

        assertThat(store.current()).isEqualTo(trust.file());
    }

    @Test
    void installsAnyVersionAsTheFirst() throws IOException {
        TrustFile first = trust.file();
        var seventh = new SampleTrust(
                new TrustFile(
                        7,
                        new UtcTime(Instant.EPOCH),
                        1,
                        first.signers(),
                        List.of(),
                        List.of(),
                        new Serial(5),
                        new Serial(Serial.MAX)),
                trust.sealers());

        store.install(
                seventh.write(stick), FingerprintCheck.against(seventh.file().fingerprint()));

        assertThat(store.current().version()).isEqualTo(7);
    }

    @Test
    void refusesAnotherFingerprint() throws IOException {
        Fingerprint other = Fingerprint.parse("0".repeat(64));
        Path file = trust.write(stick);

        assertFails(FailureCode.FINGERPRINT_DIFFERS, () -> store.install(file, FingerprintCheck.against(other)))
                .hasMessageContaining(fingerprint().toString());

        assertFails(FailureCode.TRUST_MISSING, store::current);
    }

    @Test
    void refusesAFileWithoutItsSeals() throws IOException {
        Path file = Files.write(stick.resolve("trust-1.json"), trust.file().bytes());

        assertFails(
                FailureCode.TRUST_BELOW_THRESHOLD, () -> store.install(file, FingerprintCheck.against(fingerprint())));
    }

    @Test
    void countsSealsThatAreNoneAsNothing() throws IOException {
        Path file = trust.write(stick);
        Files.writeString(stick.resolve("trust-1.json.0123456789abcdef.p7s"), "no seal");

        store.install(file, FingerprintCheck.against(fingerprint()));

        assertThat(store.current()).isEqualTo(trust.file());
    }

    @Test
    void refusesASecondFile() throws IOException {
        Path file = trust.write(stick);
        store.install(file, FingerprintCheck.against(fingerprint()));

        assertFails(FailureCode.TRUST_EXISTS, () -> store.install(file, FingerprintCheck.against(fingerprint())))
                .hasMessageContaining("version 1");
    }

    @Test
    void refusesAFileThatChangedOnTheDisk() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()));
        Path installed = directory.resolve("state/trust/1/trust-1.json");
        Files.writeString(installed, Files.readString(installed).replace("release", "releasf"));

        assertFails(FailureCode.TRUST_BELOW_THRESHOLD, store::current);
    }

    @Test
    void refusesWhereNobodyIsEnrolled() throws IOException {
        var elsewhere = new TrustStore(new StateDirectory(directory.resolve("nowhere")));
        Path file = trust.write(stick);

        assertFails(FailureCode.NOT_ENROLLED, () -> elsewhere.install(file, FingerprintCheck.against(fingerprint())));
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertFails(
                FailureCode.FILE_UNREADABLE,
                () -> store.install(stick.resolve("trust-1.json"), FingerprintCheck.against(fingerprint())));
    }

    private Fingerprint fingerprint() {
        return trust.file().fingerprint();
    }
}
