package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// A stick is pulled while `workloads import DIR` reads it, and plugged in again.
@Tag("survival")
@EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
class PulledStickTest {
    private static final int LARGE = 60_000_000;
    private static final long SOME = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void saysWhatWasImportedAndContinuesWhenItIsBack() throws Exception {
        assumeTrue(Tool.isInstalled("xfs_io"), "no xfs_io; install the package xfsprogs");
        var plant = Plant.in(directory);
        try (var stick = LoopDisk.make(directory, LoopDisk.EXT4, 200L << 20)) {
            plant.bundle("line-1", 1).write(stick.path().resolve("line-1.zip"));
            plant.bundle("line-2", 2, LARGE).write(stick.path().resolve("line-2.zip"));
            plant.bundle("line-3", 3).write(stick.path().resolve("line-3.zip"));
            new Tool(directory).succeed("sync", "-f", stick.path());
            Object[] command = EdgeProcess.on(
                    plant.state(), "workloads", "import", stick.path(), "--into", "oci:" + plant.layout());

            Process edge = plant.edge().start(command);
            awaitSecondBundle(plant, edge);
            stick.cutPower();

            assertThat(edge.waitFor(1, TimeUnit.MINUTES)).isTrue();
            String said = Files.readString(directory.resolve("out"));
            assertThat(edge.exitValue()).as(said).isEqualTo(4);
            assertThat(said)
                    .contains("line-1.zip: IMPORTED, workload line-1, ")
                    .contains("line-2.zip: NOT IMPORTED, see below\n", "line-3.zip: not tried\n")
                    .contains("when the stick is back: it continues with line-2.zip\n")
                    .containsPattern(
                            "boltseal-edge: F012 can't read .*line-2\\.zip: (?i)input/output error\\. Check that"
                                    + " the stick or disk is still connected, then run the same command again\n");

            stick.restart();
            ToolOutput again = plant.edge().run(command);

            assertThat(again.status()).as(again.err()).isZero();
            assertThat(again.out())
                    .containsPattern("line-1\\.zip: IMPORTED, .*, which was imported before\n")
                    .containsPattern("line-2\\.zip: IMPORTED, workload line-2, serial [0-9]+\n")
                    .containsPattern("line-3\\.zip: IMPORTED, workload line-3, serial [0-9]+\n");
        }
    }

    /// Until the first bundle has its name in the store, and some of the second is there.
    private static void awaitSecondBundle(Plant plant, Process edge) throws IOException, InterruptedException {
        Path index = plant.layout().resolve("index.json");
        Instant end = Instant.now().plus(PATIENCE);
        while (!(Files.exists(index) && Files.readString(index).contains("line-1:1") && isReceiving(plant.layout()))) {
            assertThat(edge.isAlive()).as("it still imports").isTrue();
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(1);
        }
    }

    private static boolean isReceiving(Path layout) throws IOException {
        try (var files = Files.walk(layout.resolve(".boltseal"))) {
            return files.anyMatch(file -> file.toFile().length() > SOME);
        } catch (UncheckedIOException | NoSuchFileException e) {
            return false;
        }
    }
}
