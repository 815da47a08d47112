package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network on which no connection lives long.
class CutConnectionsTest {
    private static final int ROUNDS = Integer.getInteger("boltseal.cutbuilds", 6);
    private static final long LEAST = 4_000;
    private static final long MOST = 300_000;

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Workbench.with(
                directory,
                layered(1, 3_000_000, 1_000_000, 70_000).make(),
                layered(2, 500_000, 200_000, 10).make());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void buildsTheSameBytesThoughEveryConnectionBreaks() throws IOException {
        Path whole = build("undisturbed");
        long cuts = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            bench.registry.forgetRequests();
            bench.registry.cutConnections(round, LEAST, MOST);
            bench.reconnect();

            assertThat(build("cut-" + round)).hasSameBinaryContentAs(whole);

            cuts += bench.registry.requests("GET", ".*/blobs/.*").stream()
                    .filter(request -> request.range().isPresent())
                    .count();
            bench.registry.heal();
        }
        assertThat(cuts).isPositive();
        Counts.note("pulls gone on with after a cut", cuts);
    }

    /// With the same id, serial and time every time.
    private Path build(String name) throws IOException {
        Path output = Files.createDirectory(directory.resolve(name));
        bench.forgetSerials();
        var built = bench.pipeline(new Workbench.Fixed(), new Workbench.Watch())
                .build(bench.order("plant", List.of()), new Destination(output));
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files).containsExactly(built.file());
        }
        return built.file();
    }

    private static ImageRecipe layered(int seed, int... sizes) {
        return ImageRecipe.seeded(seed)
                .layers(Stream.of(0, 1, 2)
                        .map(i -> new RandomLayer(10L * seed + i, sizes[i], Compression.NONE))
                        .toList());
    }
}
