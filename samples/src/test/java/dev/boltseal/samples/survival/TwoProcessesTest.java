package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.count.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people import at once.
@Tag("survival")
class TwoProcessesTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    @Test
    void oneAtMostWinsAndTheOtherIsToldWhoIsAtWork() throws Exception {
        var plant = Plant.in(directory);
        for (int round = 1; round <= ROUNDS; round++) {
            var bundle = plant.bundle("line", round);
            Path file = plant.write(bundle);
            Path other = Files.createDirectories(directory.resolve("other"));
            Process first = plant.edge().start(plant.importing(file));
            Process second = new EdgeProcess(other).start(plant.importing(file));
            for (Process each : List.of(first, second)) {
                assertThat(each.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }

            assertThat(List.of(first.exitValue(), second.exitValue()))
                    .contains(0)
                    .isSubsetOf(0, 4);
            if (first.exitValue() != 0) {
                requireNamed(directory.resolve("out"), second);
            }
            if (second.exitValue() != 0) {
                requireNamed(other.resolve("out"), first);
            }
            new Aftermath(plant).isImported(bundle);
        }
        Counts.note("pairs of imports survived", ROUNDS);
    }

    @Test
    void theNextGoesOnWhenTheOneAtWorkIsKilled() throws Exception {
        var plant = Plant.in(directory);
        var bundle = plant.bundle("line", 1);
        Path file = plant.write(bundle);
        Process first = plant.edge().start(plant.importing(file));
        plant.awaitWork(first);
        first.destroyForcibly().waitFor(1, TimeUnit.MINUTES);

        plant.imported(file);

        new Aftermath(plant).isImported(bundle);
    }

    private static void requireNamed(Path output, Process holder) {
        assertThat(output).content().startsWith("boltseal-edge: I005 ").contains(" " + holder.pid());
    }
}
