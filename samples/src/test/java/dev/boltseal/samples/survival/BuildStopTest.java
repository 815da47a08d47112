package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Builds that a person stops, or a disk.
@Tag("survival")
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
                    .containsPattern("X002 .*SIGINT.* [0-9 ]+ of [0-9 ]+ bytes are kept in .*\\.part, "
                            + "and the same command continues from there\n");
            var left = dock.left().orElseThrow();
            assertThat(left.sum()).isPositive();
            dock.registry().heal();
            dock.done(dock.building());
            assertThat(dock.builder().said()).contains("continuing: ");
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
                    .contains("F011 ", "is full", " are kept in ", "the same command continues from there");
            var left = dock.left().orElseThrow();
            assertThat(left.sum()).isPositive();
            dock.registry().heal();
            Files.delete(ballast);
            dock.done(dock.building());
            assertThat(dock.verified()).containsExactly(left.manifest());
        }
    }

    /// The kernel tells of lost bytes once, and takes them for written afterwards: fsync(2), "Errors".
    @Test
    void theDiskLosesWhatItWasGivenAndIsNotAskedAgain() throws Exception {
        assumeTrue(Tool.isInstalled("strace"), "no strace; install the package strace");
        try (var dock = Dock.in(directory, Files.createDirectory(directory.resolve("stick")))) {
            TestImage image = dock.push(1);
            Process build = dock.builder().start(dock.building());
            dock.awaitPull(build, image);
            build.destroyForcibly().waitFor();
            var left = dock.left().orElseThrow();
            Path part = dock.left(".part").getFirst();

            Path trace = directory.resolve("trace");
            var strace =
                    "strace -f -qq -y -P %s -e trace=fsync,fdatasync -e inject=fsync,fdatasync:error=EIO:when=1 -o %s"
                            .formatted(part, trace);
            var failing = new BuilderProcess(directory, List.of(strace.split(" ")));

            assertThat(failing.run(dock.building())).as(failing.said()).isEqualTo(4);
            assertThat(failing.said()).contains("F011 ", "the same command continues from there");
            assertThat(Files.readAllLines(trace))
                    .filteredOn(line -> line.contains("sync("))
                    .hasSize(1);
            dock.registry().heal();
            dock.done(dock.building());
            assertThat(dock.verified()).containsExactly(left.manifest());
        }
    }
}
