package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.trust.TrustAttacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Versions 1 and 2 are in force.
class TrustUpdateCommandTest {
    private static final SampleTrust THIRD = TrustAttacks.right();
    private static final SampleTrust FOURTH = TrustAttacks.afterwards();

    @TempDir
    Path directory;

    private Plant plant;
    private Node node;
    private Path stick;

    @BeforeEach
    void enroll() throws IOException {
        plant = Plant.in(directory, TrustAttacks.inForce());
        node = plant.node();
        stick = plant.stick();
    }

    @Test
    void putsTheNextVersionInForce() throws IOException {
        var answer = node.json("trust", "update", THIRD.write(stick));

        assertThat(answer.number("trustVersionBefore")).isEqualTo(2);
        assertThat(answer.number("trustVersion")).isEqualTo(3);
        assertThat(answer.text("trustFingerprint"))
                .isEqualTo(THIRD.file().fingerprint().digest().hex());
        plant.trusts(3);
    }

    @Test
    void appliesSeveralOneAfterTheOther() throws IOException {
        Path fourth = FOURTH.write(stick);
        Path third = THIRD.write(stick);

        assertThat(node.shown("trust", "update", fourth, third))
                .startsWith("UPDATED: trust file version 2 → 4")
                .contains(FOURTH.file().fingerprint().toString());
    }

    @Test
    void takesADirectoryWithOldVersionsInIt() throws IOException {
        for (SampleTrust old : TrustAttacks.inForce()) {
            old.write(stick);
        }
        THIRD.write(stick);
        FOURTH.write(stick);
        Files.writeString(stick.resolve("trust-07.json"), "junk");
        Files.createDirectory(stick.resolve("trust-5.json.d"));

        assertThat(node.json("trust", "update", stick).number("trustVersion")).isEqualTo(4);
        assertThat(node.answer("trust", "update", stick)).startsWith("ALREADY IN FORCE: trust-4.json");
    }

    @Test
    void goesOnWhereAPowerCutStoppedIt() throws IOException {
        THIRD.write(stick);
        FOURTH.write(stick);
        Path draft = Files.createDirectory(node.path("state/trust/.3.new"));
        Files.writeString(draft.resolve("trust-3.json"), "half");
        plant.trusts(2);

        assertThat(node.json("trust", "update", stick).number("trustVersion")).isEqualTo(4);

        assertThat(plant.kept()).noneMatch(each -> each.contains("new") || each.contains("part"));
    }

    @Test
    void keepsWhatWasInForceBeforeTheOneThatIsRefused() throws IOException {
        THIRD.write(stick);
        new SampleTrust(FOURTH.file(), FOURTH.sealers().subList(0, 1)).write(stick);

        node.refuses(
                FailureCode.TRUST_BELOW_THRESHOLD,
                "(trust-3.json, which came before it, is in force now)",
                "trust",
                "update",
                stick);

        plant.trusts(3);
        FOURTH.write(stick);
        assertThat(node.json("trust", "update", stick).number("trustVersionBefore"))
                .isEqualTo(3);
    }

    @Test
    void saysThatItIsInForceAlready() throws IOException {
        Path second = TrustAttacks.inForce().getLast().write(stick);

        assertThat(node.answer("trust", "update", second)).startsWith("ALREADY IN FORCE: trust-2.json");
    }

    @Test
    void refusesOtherBytesUnderTheNameOfTheVersionInForce() throws IOException {
        Path second = Files.writeString(stick.resolve("trust-2.json"), "{}");

        node.refuses(FailureCode.TRUST_BELOW_THRESHOLD, "trust-2.json", "trust", "update", second);
        assertThat(node.answer("trust", "update", stick)).startsWith("ALREADY IN FORCE");
    }

    @Test
    void namesTheVersionThatIsMissing() throws IOException {
        node.refuses(
                FailureCode.TRUST_OUT_OF_ORDER, "Bring trust-3.json as well", "trust", "update", FOURTH.write(stick));
    }

    @Test
    void goesOnAfterEnoughSignersLockedEverythingOut() throws IOException {
        node.answer("trust", "update", TrustAttacks.lockOut().write(stick));
        Path bundle = plant.bundle(plant.stick());
        node.refuses(
                FailureCode.SERIAL_OUTSIDE_WINDOW,
                "serial",
                "workloads",
                "import",
                "-f",
                bundle,
                "--into",
                plant.layout());

        node.answer("trust", "update", TrustAttacks.unlocked().write(stick));

        node.answer("workloads", "import", "-f", bundle, "--into", plant.layout());
    }

    @Test
    void wantsTrustFiles() throws IOException {
        node.refuses(FailureCode.FILE_UNREADABLE, "there is no trust file in", "trust", "update", stick);
        node.refuses(FailureCode.FILE_UNREADABLE, "no such file", "trust", "update", stick.resolve("trust-3.json"));
        node.refuses(FailureCode.USAGE, "can't be a trust file", "trust", "update", stick.resolve("other.json"));
        node.refuses(FailureCode.USAGE, "FILE|DIR", "trust", "update");
    }
}
