package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry that has no time now.
class BusyRegistryTest {
    private static final int LAYERS = 8;
    private static final int LAYER_BYTES = 8_000_000;

    @TempDir
    Path directory;

    @Test
    void isAskedAgainForAConfiguration() throws IOException {
        try (var bench = Workbench.with(directory, ImageRecipe.seeded(1).make())) {
            bench.registry.misbehave(
                    FaultRule.onBlobs(Fault.later(503, Duration.ZERO)).times(1));

            assertThat(bench.verify(bench.build())).isNotNull();
        }
    }

    /// One that serves one blob at a time and sends everybody else away: who kept knocking would soon give up.
    @Test
    void isAskedForLess() throws IOException {
        List<RandomLayer> layers = Stream.iterate(1, i -> i + 1)
                .limit(LAYERS)
                .map(i -> new RandomLayer(i, LAYER_BYTES, Compression.NONE))
                .toList();
        try (var bench =
                Workbench.with(directory, ImageRecipe.seeded(1).layers(layers).make())) {
            bench.registry.misbehave(FaultRule.on("GET", "/v2/apps/demo/blobs/.*", new Fault.Crowd(1, Duration.ZERO)));

            assertThat(bench.verify(bench.build())).isNotNull();

            var requests = bench.registry.requests("GET", "/v2/apps/demo/blobs/.*");
            long blobs =
                    requests.stream().map(request -> request.path()).distinct().count();
            assertThat(requests.size() - blobs).isPositive();
        }
    }
}
