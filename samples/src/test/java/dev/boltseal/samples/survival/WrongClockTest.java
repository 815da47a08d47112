package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.process.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock of a node is nowhere near the truth, and jumps. The verdicts are those of a right clock.
@Tag("survival")
class WrongClockTest {
    private static final List<String> CLOCKS =
            List.of("@1970-01-02 00:00:00", "@2038-01-20 00:00:00", "@2099-12-31 00:00:00", "@2026-11-22 00:00:00");

    @TempDir
    Path directory;

    private Plant plant;
    private int verdicts;

    @BeforeEach
    void enroll() throws Exception {
        assumeTrue(Tool.isInstalled("faketime"), "no faketime; install the package faketime");
        plant = Plant.in(directory);
    }

    @Test
    void verdictsDoNotDependOnTheClock() throws Exception {
        int version = 0;
        for (String clock : CLOCKS) {
            SealedBundle older = plant.bundle("line", ++version);
            SealedBundle newer = plant.bundle("line", ++version);

            verdict(clock, 0, plant.importing(plant.write(newer)));
            verdict(clock, 3, plant.importing(plant.write(older)));
            verdict(clock, 0, EdgeProcess.on(plant.state(), "workloads", "delete", "-n", "line"));
            verdict(clock, 3, plant.importing(plant.write(newer)));
        }
        Counts.note("verdicts under wrong clocks", verdicts);
    }

    /// Under a clock of 1970, what came in under one of 2099 is neither new nor forgotten.
    @Test
    void jumpsOfTheClockChangeNothing() throws Exception {
        SealedBundle first = plant.bundle("line", 1);
        SealedBundle second = plant.bundle("line", 2);
        List<Integer> statuses = new ArrayList<>();
        for (String clock : List.of(CLOCKS.get(2), CLOCKS.get(0), CLOCKS.get(1))) {
            statuses.add(status(clock, plant.importing(plant.write(second))));
            statuses.add(status(clock, plant.importing(plant.write(first))));
        }
        assertThat(statuses).containsExactly(0, 3, 0, 3, 0, 3);
    }

    private void verdict(String clock, int status, Object[] command) throws Exception {
        assertThat(status(clock, command)).as(clock).isEqualTo(status);
        verdicts++;
    }

    private int status(String clock, Object[] command) throws Exception {
        return plant.edge().through("faketime", "-f", clock).run(command).status();
    }
}
