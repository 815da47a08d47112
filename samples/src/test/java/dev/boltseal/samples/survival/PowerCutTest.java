package dev.boltseal.samples.survival;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The power goes while an import runs, on the file systems that plants have.
@EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
@Tag("survival")
class PowerCutTest {
    private static final int ROUNDS = Integer.getInteger("boltseal.powercuts", 10);
    private static final int LAYER_BYTES = 300_000;
    private static final long MOST_MILLIS = 500;

    @TempDir
    Path directory;

    @Test
    void importSurvivesPowerCutsOnExt4() throws Exception {
        assumeTrue(Tool.isInstalled("xfs_io"), "no xfs_io; install the package xfsprogs");
        survives(LoopDisk.EXT4, 64 << 20);
    }

    @Test
    void importSurvivesPowerCutsOnXfs() throws Exception {
        assumeTrue(Tool.isInstalled("mkfs.xfs"), "no mkfs.xfs; install the package xfsprogs");
        survives(LoopDisk.XFS, 400 << 20);
    }

    private void survives(List<String> mkfs, long size) throws Exception {
        var random = new Random(2);
        try (var disk = LoopDisk.make(directory, mkfs, size)) {
            var plant = Plant.in(Files.createDirectory(disk.path().resolve("plant")));
            for (int round = 1; round <= ROUNDS; round++) {
                SealedBundle bundle = plant.bundle("line", round, LAYER_BYTES);
                Path stick = Files.write(directory.resolve("stick.zip"), bundle.bytes());
                boolean done = interrupted(plant, disk, stick, random.nextLong(MOST_MILLIS));
                var after = new Aftermath(plant);
                after.nothingIsHalfDone();
                after.noNameIsEarly(bundle);
                if (done) {
                    after.isImported(bundle);
                }
                plant.imported(stick);
                after.isImported(bundle);
            }
        }
        Counts.note("power cuts survived", ROUNDS);
    }

    /// @return whether the process had said that all is done before the power went
    private boolean interrupted(Plant plant, LoopDisk disk, Path stick, long millis) throws Exception {
        Process edge = new EdgeProcess(directory).start(plant.importing(stick));
        plant.awaitWork(edge);
        Thread.sleep(millis);
        boolean done = !edge.isAlive() && edge.exitValue() == 0;
        disk.cutPower();
        edge.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        disk.restart();
        return done;
    }
}
