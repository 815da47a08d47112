package dev.boltseal.runtime.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.runtime.kubernetes.SampleWorkloads;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.PodmanMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An update and a removal are interrupted at each of their calls of Podman, once before and once after Podman has done
/// what it was asked. The same call then finishes them.
@Tag("survival")
class PodmanInterruptedTest {
    private static final int PORT = 30080;
    private static final int NEVER = 0;

    private static final String APP = """
            {"spec_version":"4.2.0","app":{"type":"docker"},
             "system":{"volumes":[{"name":"data","target":"/data","type":"persistent"}],
                       "ports":[{"name":"web","type":"service",
                                 "service":{"port":80,"container_port":8080,"exposed":true,"exposed_port":30080}}]}}
            """;

    @TempDir
    Path directory;

    private PodmanMachine machine;
    private Path program;

    @BeforeEach
    void switchOn() throws Exception {
        assumeThat(PodmanMachine.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        machine = new PodmanMachine(directory.resolve("machine"));
        program = Files.writeString(directory.resolve("podman"), """
                #!/bin/sh
                case $1 in events | logs) exec %2$s "$@" ;; esac
                count=$(($(cat %1$s/count) + 1))
                echo $count >%1$s/count
                read -r at when <%1$s/fail
                if [ $count = $at ]; then
                  [ $when = before ] || %2$s "$@"
                  echo "Error: interrupted" >&2
                  exit 125
                fi
                exec %2$s "$@"
                """.formatted(directory, machine.program()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void switchOff() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void finishesAnUpdateThatWasInterruptedAnywhere() throws Exception {
        RunnableWorkload[] versions = {version("one", 1), version("two", 2)};
        PodmanRuntime runtime = runtime();
        reach(runtime, versions[0]);
        int interrupted = 0;
        boolean wasInterrupted = true;
        for (int at = 1; wasInterrupted; at++) {
            RunnableWorkload next = versions[at % 2];
            String page = at % 2 == 0 ? "one" : "two";
            fail(at, at % 4 < 2 ? "before" : "after");
            wasInterrupted = isInterrupted(() -> runtime.apply(next, true), at);
            interrupted += wasInterrupted ? 1 : 0;

            fail(NEVER, "before");
            reach(runtime, next);
            assertThat(machine.page(PORT)).as("after call %d", at).isEqualTo(page);
            runtime.settle(next);
            assertThat(machine.podman("pod", "ps", "-q").lines()).hasSize(1);
            assertThat(machine.podman("images", "--format", "{{.Repository}}").lines())
                    .containsExactlyInAnyOrder("registry.example.com/apps/busybox", "localhost/podman-pause");
        }
        assertThat(interrupted).isGreaterThan(8);
    }

    @Test
    void finishesARemovalThatWasInterruptedAnywhere() throws Exception {
        RunnableWorkload workload = version("one", 1);
        PodmanRuntime runtime = runtime();
        boolean wasInterrupted = true;
        for (int at = 1; wasInterrupted; at++) {
            fail(NEVER, "before");
            runtime.apply(workload, true);
            fail(at, at % 2 == 0 ? "before" : "after");
            wasInterrupted = isInterrupted(() -> runtime.remove(workload.name()), at);

            fail(NEVER, "before");
            runtime.remove(workload.name());
            assertThat(machine.podman("pod", "ps", "-q"))
                    .as("after call %d", at)
                    .isBlank();
            assertThat(machine.podman("volume", "ls", "-q")).isBlank();
            assertThat(runtime.observe(workload.name())).isEqualTo(Observed.absent());
        }
    }

    private PodmanRuntime runtime() {
        return new PodmanRuntime(
                new PodmanSettings(
                        program.toString(),
                        directory.resolve("state"),
                        new ImageSource.NodeStore(),
                        Optional.of(directory.resolve("images")),
                        Optional.empty(),
                        Duration.ofSeconds(60)),
                InstantSource.system());
    }

    private void fail(int at, String when) throws IOException {
        Files.writeString(directory.resolve("count"), "0\n");
        Files.writeString(directory.resolve("fail"), at + " " + when + "\n");
    }

    /// Whether that call was reached at all; some may fail without harm.
    private boolean isInterrupted(Runnable work, int at) throws IOException {
        try {
            work.run();
        } catch (Failure interrupted) {
            assertThat(interrupted).hasMessageContaining("interrupted");
        }
        return Integer.parseInt(Files.readString(directory.resolve("count")).strip()) >= at;
    }

    private static void reach(PodmanRuntime runtime, RunnableWorkload workload) {
        runtime.apply(workload, true);
        assertThat(runtime.await(workload.name(), seen -> {}).condition()).isEqualTo(Condition.RUNNING);
    }

    private RunnableWorkload version(String page, int serial) throws IOException {
        TestImage image = BusyboxImage.serving(page).make();
        new OciLayout("registry.example.com/apps/busybox:1", image).writeDirectory(directory.resolve("images"));
        return SampleWorkloads.with(APP, image, serial);
    }
}
