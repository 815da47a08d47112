package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCommandTest {
    @TempDir
    Path directory;

    private Node node;
    private SampleTrust trust;
    private Path file;

    @BeforeEach
    void enroll() throws IOException {
        node = new Node(directory);
        node.enroll();
        trust = SampleTrust.in(node.signer);
        file = trust.write(directory);
    }

    @Test
    void installsAndShows() {
        node.answer("trust", "install", file, "--fingerprint", trust.file().fingerprint());

        var shown = node.json("trust", "show");
        assertThat(shown.number("trustVersion")).isEqualTo(1);
        assertThat(shown.text("trustFingerprint"))
                .isEqualTo(trust.file().fingerprint().digest().hex());
        assertThat(node.shown("trust", "show"))
                .contains("release", trust.file().fingerprint().toString());
    }

    @Test
    void saysThatTheNodeIsNotEnrolledBeforeItAsksForATrustFile() throws IOException {
        Node fresh = new Node(Files.createDirectory(directory.resolve("fresh")));

        for (Object[] command : new Object[][] {{"trust", "show"}, {"trust", "update", file}}) {
            fresh.refuses(FailureCode.NOT_ENROLLED, "this node isn't enrolled yet", command);
        }
        fresh.enroll();
        fresh.refuses(FailureCode.TRUST_MISSING, "this node trusts nobody yet", "trust", "show");
    }

    @Test
    void asksAPersonToTypeTheLastGroup() {
        String fingerprint = trust.file().fingerprint().toString();
        node.prompt = question -> Optional.of(fingerprint.substring(fingerprint.length() - 4))
                .filter(typed -> question.contains(fingerprint));

        node.answer("trust", "install", file);

        assertThat(node.json("trust", "show").number("trustVersion")).isEqualTo(1);
    }

    @Test
    void installsNothingThatThePersonDidNotConfirm() {
        node.prompt = question -> Optional.of("yes");

        node.refuses(FailureCode.FINGERPRINT_DIFFERS, "nothing was installed", "trust", "install", file);
        node.refuses(FailureCode.TRUST_MISSING, "trust install", "trust", "show");
    }

    @Test
    void saysWhatToDoWhereNobodyCanBeAsked() {
        node.refuses(FailureCode.USAGE, "--fingerprint", "trust", "install", file);
    }

    @Test
    void saysThatAnotherFileIsNoTrustFile() throws IOException {
        Path enrolment = Files.writeString(directory.resolve("other.json"), "{}");

        node.refuses(FailureCode.TRUST_INVALID, enrolment + " isn't a trust file", "trust", "install", enrolment);
    }

    @Test
    void refusesAnotherFingerprintAndASecondFile() {
        node.refuses(
                FailureCode.FINGERPRINT_DIFFERS,
                "Nothing was installed",
                "trust",
                "install",
                file,
                "--fingerprint",
                "0".repeat(64));
        node.refuses(FailureCode.USAGE, "64 characters", "trust", "install", file, "--fingerprint", "0123");
        node.answer("trust", "install", file, "--fingerprint", trust.file().fingerprint());
        node.refuses(
                FailureCode.TRUST_EXISTS,
                "version 1",
                "trust",
                "install",
                file,
                "--fingerprint",
                trust.file().fingerprint());
    }
}
