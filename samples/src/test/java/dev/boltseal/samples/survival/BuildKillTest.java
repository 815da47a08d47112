package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9`, again and again, at any moment of builds. The next build goes on, and ends with the bundle that the
/// first promised.
@Tag("survival")
class BuildKillTest {
    private static final int ROUNDS = Integer.getInteger("boltseal.buildkills", 8);
    private static final int MOST_MILLIS = 4000;
    private static final int MOST_CALLS = 40;
    private static final List<String> CALLS = List.of("fsync,fdatasync", "pwrite64", "rename,link,unlink", "write");

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private int killed;
    private long kept;

    @Test
    void everyBuildGoesOnWhereOneWasKilled() throws Exception {
        try (var dock = Dock.in(directory, Files.createDirectory(directory.resolve("stick")))) {
            for (int version = 1; killed < ROUNDS; version++) {
                TestImage image = dock.push(version);
                while (killed < ROUNDS && dock.left(".zip").isEmpty()) {
                    killed(dock, image);
                }
                finish(dock, image);
            }
        }
        Counts.note("builds killed and finished", killed);
        Counts.note("KiB of killed builds not pulled again", kept >> 10);
        assertThat(kept).isPositive();
    }

    /// A build that is killed, perhaps, and what it found and left.
    private void killed(Dock dock, TestImage image) throws IOException, InterruptedException {
        Optional<Dock.Left> before = dock.left();
        dock.registry().forgetRequests();
        Process build = killed(dock, image, Tool.isInstalled("strace") && random.nextInt(3) == 0);
        assertThat(build.waitFor(2, TimeUnit.MINUTES)).isTrue();
        pullsNothingAgain(dock, image, before);
        if (before.isPresent() && dock.left(".zip").isEmpty()) {
            assertThat(dock.left().map(Dock.Left::manifest)).isEqualTo(before.map(Dock.Left::manifest));
        }
        killed += build.exitValue() == 0 ? 0 : 1;
    }

    /// By a signal at a random time, or at a certain call.
    private Process killed(Dock dock, TestImage image, boolean atCall) throws IOException, InterruptedException {
        if (atCall) {
            String calls = CALLS.get(random.nextInt(CALLS.size()));
            String fault = "signal=KILL:when=" + (1 + random.nextInt(MOST_CALLS));
            List<String> strace = List.of(Plant.strace(directory.resolve("trace"), calls, fault));
            return new BuilderProcess(directory, strace).start(dock.building());
        }
        Process build = dock.builder().start(dock.building());
        dock.awaitPull(build, image);
        boolean ended = build.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
        return ended ? build : build.destroyForcibly();
    }

    private void finish(Dock dock, TestImage image) throws IOException, InterruptedException {
        Optional<Dock.Left> before = dock.left();
        dock.registry().forgetRequests();
        dock.registry().heal();
        dock.done(dock.building());
        dock.slow();

        pullsNothingAgain(dock, image, before);
        var bundles = dock.verified();
        before.ifPresent(left -> assertThat(bundles).containsExactly(left.manifest()));
        assertThat(dock.left(""))
                .as("nothing but bundles")
                .allMatch(file -> file.toString().endsWith(".zip"));
        for (Path bundle : dock.left(".zip")) {
            Files.delete(bundle);
        }
    }

    /// Nothing that was durable.
    private void pullsNothingAgain(Dock dock, TestImage image, Optional<Dock.Left> before) {
        Map<Digest, Long> marks = before.map(Dock.Left::marks).orElse(Map.of());
        dock.pulls(image)
                .forEach((layer, begins) ->
                        assertThat(begins).allMatch(begin -> begin >= marks.getOrDefault(layer, 0L)));
        kept += before.map(Dock.Left::sum).orElse(0L);
    }
}
