package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9`, again and again, at any moment of commands that change what runs on a real Kubernetes.
@Tag("survival")
class KubernetesKillTest {
    private static final int KILLS = Integer.getInteger("boltseal.kubernetes.kills", 20);
    private static final int LANES = 3;

    @TempDir
    Path directory;

    @Test
    void everythingGoesOnAfterEveryKill() throws Exception {
        assumeThat(KubernetesNamespace.missingStore()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        Map<String, Integer> killed = new TreeMap<>();
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            var lives = IntStream.range(0, LANES)
                    .mapToObj(lane -> lanes.submit(() -> live(lane)))
                    .toList();
            for (Future<Map<String, Integer>> life : lives) {
                life.get().forEach((verb, count) -> killed.merge(verb, count, Integer::sum));
            }
        }
        assertThat(killed.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(KILLS);
        killed.forEach((verb, count) -> Counts.note("kills survived on Kubernetes, " + verb, count));
    }

    /// @return how many processes were killed while they worked
    private Map<String, Integer> live(int seed) throws Exception {
        Path home = Files.createDirectory(directory.resolve("plant-" + seed));
        Map<String, Integer> killed = new TreeMap<>();
        try (var edge = new KubernetesNode(home, "90s")) {
            var life = new KubernetesLife(edge, new EdgeProcess(home), seed);
            while (killed.values().stream().mapToInt(Integer::intValue).sum() < (KILLS + LANES - 1) / LANES) {
                life.round().ifPresent(verb -> killed.merge(verb, 1, Integer::sum));
            }
        }
        return killed;
    }
}
