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

/// Trust files that lie beside a bundle. Versions 1 and 2 are in force.
class AdjacentTrustFilesTest {
    @TempDir
    Path directory;

    private Plant plant;
    private Node node;
    private Path stick;
    private Path bundle;

    @BeforeEach
    void enroll() throws IOException {
        plant = Plant.in(directory, TrustAttacks.inForce());
        node = plant.node();
        stick = plant.stick();
        bundle = plant.bundle(stick);
    }

    @Test
    void putsThemInForceInTheirOrder() throws IOException {
        TrustAttacks.right().write(stick);
        TrustAttacks.afterwards().write(stick);

        var answer = node.json("workloads", "import", "-f", bundle, "--into", plant.layout());

        assertThat(answer.number("trustVersionBefore")).isEqualTo(2);
        assertThat(answer.number("trustVersion")).isEqualTo(4);
        plant.trusts(4);
        assertThat(node.shown("workloads", "import", "-f", bundle, "--into", plant.layout()))
                .contains("trust    version 4\n");
    }

    @Test
    void tellsPeople() throws IOException {
        TrustAttacks.right().write(stick);

        assertThat(node.shown("workloads", "import", "-f", bundle, "--into", plant.layout()))
                .contains("TRUST UPDATED: version 2 → 3", "trust    version 2 → 3");
    }

    @Test
    void judgesTheBundleByTheNewOne() throws IOException {
        TrustAttacks.bundleKeyStolen().write(stick);

        assertThat(node.run("workloads", "import", "-f", bundle, "--into", plant.layout()))
                .isEqualTo(3);

        assertThat(node.err()).contains(FailureCode.SIGNER_REVOKED.id(), "trust-3.json");
        plant.trusts(3);
        assertThat(node.path("oci")).doesNotExist();
    }

    @Test
    void passesOverOldOnes() throws IOException {
        for (SampleTrust old : TrustAttacks.inForce()) {
            old.write(stick);
        }

        node.answer("workloads", "import", "-f", bundle, "--into", plant.layout());

        plant.trusts(2);
    }

    @Test
    void importsNothingWhereTheNextOneCannotBeTaken() throws IOException {
        Files.writeString(stick.resolve("trust-3.json"), "{}");

        node.refuses(
                FailureCode.TRUST_BELOW_THRESHOLD,
                "The bundle was not imported",
                "workloads",
                "import",
                "-f",
                bundle,
                "--into",
                plant.layout());
        assertThat(node.path("oci")).doesNotExist();
    }

    @Test
    void findsThemBesideARelativePath() throws IOException {
        Path here = Path.of("").toAbsolutePath().relativize(bundle);
        TrustAttacks.right().write(stick);

        node.answer("workloads", "import", "-f", here, "--into", plant.layout());

        plant.trusts(3);
    }
}
