package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.trust.TrustAttack;
import dev.boltseal.testkit.trust.TrustAttacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every attack on the trust file, by each of the three ways in. An attack leaves nothing, so one cluster stands all.
class TrustAttackTest {
    private static final Map<List<TrustFile>, Plant> PLANTS = new HashMap<>();
    private static long refused;

    @TempDir
    private static Path directory;

    static List<TrustAttack> attacks() {
        return TrustAttacks.all();
    }

    @AfterAll
    static void count() {
        Counts.note("trust attacks refused", refused);
        PLANTS.clear();
    }

    @Test
    void hasOneNameForEachAttack() {
        assertThat(attacks().stream().map(TrustAttack::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedByTheRules(TrustAttack attack) throws IOException {
        Path stick = Files.createTempDirectory(directory, "rules");
        attack.stick().fill(stick);
        var inForce = attack.inForce().getLast().file();
        Path file = stick.resolve(attack.file());

        if (Files.isRegularFile(file)) {
            assertThat(ReceivedTrust.read(file, Optional.of(inForce)).next(inForce))
                    .isInstanceOfSatisfying(
                            TrustVerdict.Refused.class,
                            verdict -> assertThat(verdict.problem().code()).isEqualTo(attack.byChain()));
            refused++;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedAsAnUpdate(TrustAttack attack) throws IOException {
        var plant = plant(attack);
        List<String> before = plant.kept();
        Path stick = plant.stick();
        attack.stick().fill(stick);

        plant.node().refuses(attack.code(), attack.file(), "trust", "update", stick.resolve(attack.file()));

        assertThat(plant.kept()).isEqualTo(before);
        refused++;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedBesideABundle(TrustAttack attack) throws IOException {
        var plant = plant(attack);
        List<String> before = plant.kept();
        Path stick = plant.stick();
        attack.stick().fill(stick);
        Object[] command = {"workloads", "import", "-f", plant.bundle(stick), "--into", plant.layout()};

        if (attack.passedOver()) {
            assertThat(plant.node().json(command).number("trustVersion"))
                    .isEqualTo(attack.inForce().size());
        } else {
            plant.node().refuses(attack.code(), attack.file(), command);
            refused++;
        }

        assertThat(plant.kept()).isEqualTo(before);
    }

    private static Plant plant(TrustAttack attack) throws IOException {
        List<TrustFile> inForce =
                attack.inForce().stream().map(SampleTrust::file).toList();
        var plant = PLANTS.get(inForce);
        if (plant == null) {
            plant = Plant.in(Files.createTempDirectory(directory, "plant"), attack.inForce());
            PLANTS.put(inForce, plant);
        }
        return plant;
    }
}
