package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.count.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9`, again and again, at any moment of imports and deletes.
@Tag("survival")
class KillTest {
    private static final int ROUNDS = Integer.getInteger("boltseal.kills", 200);
    private static final int LANES = 2;

    @TempDir
    Path directory;

    @Test
    void everythingGoesOnAfterEveryKill() throws Exception {
        List<Future<Integer>> lives = new ArrayList<>();
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            for (int lane = 0; lane < LANES; lane++) {
                int seed = lane;
                Path home = Files.createDirectory(directory.resolve("plant-" + lane));
                lives.add(lanes.submit(() -> live(home, seed)));
            }
        }
        int killed = 0;
        for (var life : lives) {
            killed += life.get();
        }
        assertThat(killed).isGreaterThanOrEqualTo(ROUNDS);
        Counts.note("kills survived", killed);
    }

    /// @return how many processes were killed while they worked
    private static int live(Path home, int seed) throws Exception {
        var life = new Life(Plant.in(home), seed);
        int killed = 0;
        while (killed < (ROUNDS + LANES - 1) / LANES) {
            killed += life.round() ? 1 : 0;
        }
        return killed;
    }
}
