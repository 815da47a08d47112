package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.image.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Builds that a person stops, or a disk.
class BuildStopTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aPersonStopsItAndGoesOn() throws Exception {
        try (var dock = Dock.in(directory, Files.createDirectory(directory.resolve("stick")))) {
            TestImage image = dock.push(1);
            Process build = dock.builder().start(dock.building());
            dock.awaitPull(build, image);
            Thread.sleep(1000);

            new ProcessBuilder("kill", "-INT", Long.toString(build.pid()))
                    .start()
                    .waitFor();

            assertThat(build.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(build.exitValue()).isEqualTo(130);
            assertThat(dock.builder().said())
                    .containsPattern("X002 boltseal: stopped by SIGINT; [0-9]+ of [0-9]+ bytes stay in .*\\.part, "
                            + "and the same command goes on from there\n");
            var left = dock.left().orElseThrow();
            assertThat(left.sum()).isPositive();
            dock.registry().heal();
            dock.done(dock.building());
            assertThat(dock.builder().said()).contains("going on with ");
            assertThat(dock.verified()).containsExactly(left.manifest());
        }
    }

    @Test
    @EnabledIf("dev.boltseal.samples.survival.LoopDisk#available")
    void theDiskFillsUnderIt() throws Exception {
        try (var disk = LoopDisk.make(directory, LoopDisk.EXT4, 32 * MIB);
                var dock = Dock.in(directory, Files.createDirectory(disk.path().resolve("stick")))) {
            TestImage image = dock.push(1);
            Process build = dock.builder().start(dock.building());
            dock.awaitPull(build, image);
            Path ballast = disk.fill(2 * MIB);

            assertThat(build.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(build.exitValue()).isEqualTo(4);
            assertThat(dock.builder().said())
                    .contains("F011 ", "No space left on device", " stay in ", "the same command goes on from there");
            var left = dock.left().orElseThrow();
            assertThat(left.sum()).isPositive();
            dock.registry().heal();
            Files.delete(ballast);
            dock.done(dock.building());
            assertThat(dock.verified()).containsExactly(left.manifest());
        }
    }
}
