package dev.boltseal.edge.trust;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.TrustDiary;
import dev.boltseal.edge.state.StateDirectory;
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
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()), new TrustDiary());

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
                seventh.write(stick), FingerprintCheck.against(seventh.file().fingerprint()), new TrustDiary());

        assertThat(store.current().version()).isEqualTo(7);
    }

    @Test
    void refusesAnotherFingerprint() throws IOException {
        Fingerprint other = Fingerprint.parse("0".repeat(64));
        Path file = trust.write(stick);

        assertFails(
                        FailureCode.FINGERPRINT_DIFFERS,
                        () -> store.install(file, FingerprintCheck.against(other), new TrustDiary()))
                .hasMessageContaining(fingerprint().toString());

        assertFails(FailureCode.TRUST_MISSING, store::current);
    }

    @Test
    void refusesAFileWithoutItsSeals() throws IOException {
        Path file = Files.write(stick.resolve("trust-1.json"), trust.file().bytes());

        assertFails(
                FailureCode.TRUST_BELOW_THRESHOLD,
                () -> store.install(file, FingerprintCheck.against(fingerprint()), new TrustDiary()));
    }

    @Test
    void countsSealsThatAreNoneAsNothing() throws IOException {
        Path file = trust.write(stick);
        Files.writeString(stick.resolve("trust-1.json.0123456789abcdef.p7s"), "no seal");

        store.install(file, FingerprintCheck.against(fingerprint()), new TrustDiary());

        assertThat(store.current()).isEqualTo(trust.file());
    }

    @Test
    void refusesASecondFile() throws IOException {
        Path file = trust.write(stick);
        store.install(file, FingerprintCheck.against(fingerprint()), new TrustDiary());

        assertFails(
                        FailureCode.TRUST_EXISTS,
                        () -> store.install(file, FingerprintCheck.against(fingerprint()), new TrustDiary()))
                .hasMessageContaining("version 1");
    }

    @Test
    void refusesAFileThatChangedOnTheDisk() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()), new TrustDiary());
        Path installed = directory.resolve("state/trust/1/trust-1.json");
        Files.writeString(installed, Files.readString(installed).replace("release", "releasf"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, store::current).hasMessageContaining("needs good signatures");
    }

    @Test
    void goesBackToNoOlderVersionWhereTheNewestIsNotWhole() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()), new TrustDiary());
        Files.createDirectory(directory.resolve("state/trust/2"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, store::current)
                .hasMessageContaining("trust-2.json")
                .hasMessageContaining("Restore this directory");
    }

    @Test
    void takesNoVersionForAnother() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()), new TrustDiary());
        Path renamed = Files.move(directory.resolve("state/trust/1"), directory.resolve("state/trust/9"));
        Files.copy(renamed.resolve("trust-1.json"), renamed.resolve("trust-9.json"));
        try (var seals = Files.list(renamed)) {
            for (Path seal :
                    seals.filter(each -> each.toString().endsWith(".p7s")).toList()) {
                Files.copy(seal, renamed.resolve(seal.getFileName().toString().replace("trust-1", "trust-9")));
            }
        }

        assertFails(FailureCode.IDENTITY_UNREADABLE, store::current).hasMessageContaining("it contains version 1");
    }

    @Test
    void passesOverJunkAmongTheVersions() throws IOException {
        store.install(trust.write(stick), FingerprintCheck.against(fingerprint()), new TrustDiary());
        Path versions = directory.resolve("state/trust");
        for (String name : List.of(".2.new", "02", "2.bak", "99999999999999999", "-3", "lost+found")) {
            Files.createDirectory(versions.resolve(name));
        }
        Files.writeString(versions.resolve("7"), "no directory");

        assertThat(store.current()).isEqualTo(trust.file());
    }

    @Test
    void refusesWhereNobodyIsEnrolled() throws IOException {
        var elsewhere = new TrustStore(new StateDirectory(directory.resolve("nowhere")));
        Path file = trust.write(stick);

        assertFails(
                FailureCode.NOT_ENROLLED,
                () -> elsewhere.install(file, FingerprintCheck.against(fingerprint()), new TrustDiary()));
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertFails(
                FailureCode.FILE_UNREADABLE,
                () -> store.install(
                        stick.resolve("trust-1.json"), FingerprintCheck.against(fingerprint()), new TrustDiary()));
    }

    private Fingerprint fingerprint() {
        return trust.file().fingerprint();
    }
}
