package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.testkit.count.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 32 MiB that fills.
@Tag("survival")
class FullDiskTest {
    private static final int MIB = 1 << 20;
    private static final int ROUNDS = 12;
    private static final int LAYER_BYTES = 600_000;

    @TempDir
    Path directory;

    @Test
    @EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
    void importStopsCleanlyWhenTheDiskFillsUnderIt() throws Exception {
        try (var disk = LoopDisk.make(directory, LoopDisk.EXT4, 32 * MIB)) {
            var plant = Plant.in(Files.createDirectory(disk.path().resolve("plant")));
            var random = new Random(1);
            int full = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                var bundle = plant.bundle("line", round, LAYER_BYTES);
                Path file = plant.write(bundle);
                Path ballast = disk.fill(random.nextInt(MIB + MIB / 2));
                var output = plant.edge().run(plant.importing(file));
                if (output.status() != 0) {
                    full++;
                    assertThat(output.status()).as(output.err()).isEqualTo(4);
                    assertThat(output.err()).startsWith("boltseal-edge: I002 ").hasLineCount(1);
                }
                new Aftermath(plant).nothingIsHalfDone();
                Files.delete(ballast);
                plant.imported(file);
                new Aftermath(plant).isImported(bundle);
                Files.delete(file);
            }
            assertThat(full).isPositive();
            Counts.note("full disks survived", full);
        }
    }

    /// With not one byte left, not even the ledger can be opened, but for the reserve.
    @Test
    @EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
    void pruneMakesRoomOnADiskThatIsFull() throws Exception {
        try (var disk = LoopDisk.make(directory, LoopDisk.EXT4, 128 * MIB)) {
            var plant = Plant.in(Files.createDirectory(disk.path().resolve("plant")));
            Path reserve = plant.state().resolve("reserve");
            for (int number = 1; number <= 2; number++) {
                plant.done(importing(plant, plant.write(plant.bundle("line-" + number, number, LAYER_BYTES))));
            }
            plant.done("workloads", "delete", "line-1");
            assertThat(reserve).hasSize(4 * MIB);
            disk.fill(0);
            disk.fillUp();

            Object[] prune = EdgeProcess.on(plant.state(), "images", "prune", "--into", "oci:" + plant.layout());
            var output = plant.edge().run(prune);

            assertThat(output.status()).as(output.err()).isZero();
            assertThat(output.out()).contains("line-1").contains("removed\t1 image");
            assertThat(reserve).doesNotExist(); // nothing near as much is free
            disk.empty();
            plant.done(importing(plant, plant.write(plant.bundle("line-3", 3, LAYER_BYTES))));
            assertThat(reserve).hasSize(4 * MIB);
            new Aftermath(plant).nothingIsHalfDone();
        }
    }

    private static Object[] importing(Plant plant, Path bundle) {
        return new Object[] {"workloads", "import", "-f", bundle, "--into", "oci:" + plant.layout(), "--quiet"};
    }

    @Test
    @EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
    void spaceIsCheckedBeforeAnythingIsStored() throws Exception {
        try (var disk = LoopDisk.make(directory, LoopDisk.EXT4, 32 * MIB)) {
            var plant = Plant.in(Files.createDirectory(disk.path().resolve("plant")));
            Path file = plant.write(plant.bundle("line", 1, LAYER_BYTES));
            Path ballast = disk.fill(MIB / 4);
            assertThatThrownBy(() -> plant.imported(file)).hasMessageContaining("free");
            assertThat(plant.layout().resolve("blobs/sha256")).isEmptyDirectory();
            Files.delete(ballast);
            plant.imported(file);
        }
    }
}
