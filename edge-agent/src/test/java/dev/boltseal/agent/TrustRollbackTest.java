package dev.boltseal.agent;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.trust.TrustAttacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody puts old trust files back into the state directory; the ledger knows better. Versions 1 to 3 were in force.
class TrustRollbackTest {
    private static long refused;

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
        node.answer("trust", "update", TrustAttacks.right().write(stick));
    }

    @AfterAll
    static void count() {
        Counts.note("trust attacks refused", refused);
    }

    @Test
    void refusesToImportWithoutTheNewestVersion() throws IOException {
        remove("trust/3");

        refuses(
                FailureCode.TRUST_ROLLED_BACK,
                "Bring trust-3.json",
                "workloads",
                "import",
                "-f",
                plant.bundle(plant.stick()),
                "--into",
                plant.layout());
    }

    @Test
    void refusesAnUpdateThatDoesNotBringTheNewestVersionBack() throws IOException {
        remove("trust/3");
        remove("trust/2");
        Path second = TrustAttacks.inForce().getLast().write(plant.stick());

        refuses(FailureCode.TRUST_ROLLED_BACK, "version 3 was in force here before", "trust", "update", second);

        node.answer("trust", "update", stick);
        node.answer("workloads", "import", "-f", plant.bundle(plant.stick()), "--into", plant.layout());
    }

    @Test
    void refusesAForkInPlaceOfTheNewestVersion() throws IOException {
        remove("trust/3");
        Path other = TrustAttacks.lockOut().write(plant.stick());

        refuses(FailureCode.TRUST_FORKED, "was in force here", "trust", "update", other);
    }

    @Test
    void refusesAnOlderFirstFileWhereAllWereRemoved() throws IOException {
        remove("trust");
        SampleTrust first = TrustAttacks.inForce().getFirst();

        refuses(
                FailureCode.TRUST_ROLLED_BACK,
                "version 3 was in force here before",
                "trust",
                "install",
                first.write(plant.stick()),
                "--fingerprint",
                first.file().fingerprint());
    }

    @Test
    void takesTheNewestVersionAgainWhereAllWereRemoved() throws IOException {
        remove("trust");

        node.answer(
                "trust",
                "install",
                stick.resolve("trust-3.json"),
                "--fingerprint",
                TrustAttacks.right().file().fingerprint());

        plant.trusts(3);
    }

    private void refuses(FailureCode code, String words, Object... command) {
        node.refuses(code, words, command);
        refused++;
    }

    private void remove(String name) throws IOException {
        try (var files = Files.walk(node.path("state").resolve(name))) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
