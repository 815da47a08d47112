package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.testkit.image.BusyboxImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesLogsTest {
    private static final LogRequest ALL = new LogRequest(Optional.empty(), false, OptionalInt.empty());
    private static final LogRequest FOLLOWED = new LogRequest(Optional.empty(), true, OptionalInt.empty());

    @TempDir
    Path directory;

    private TestCluster cluster;
    private KubernetesRuntime runtime;

    @BeforeEach
    void connect() {
        assumeThat(TestCluster.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        cluster = new TestCluster(directory);
        runtime = cluster.runtime(Duration.ofSeconds(60));
    }

    @AfterEach
    void disconnect() {
        if (cluster != null) {
            runtime.close();
            cluster.close();
        }
    }

    @Test
    void areTheBytesOfTheProgram() throws Exception {
        RunnableWorkload workload =
                running("printf 'one\\ntwo\\n\\033[31mthree\\n'; trap 'exit 0' TERM; sleep 1000 & wait");

        assertThat(log(workload, ALL)).isEqualTo("one\ntwo\n\033[31mthree\n");
        assertThat(log(workload, new LogRequest(Optional.of("container-0"), false, OptionalInt.of(2))))
                .isEqualTo("two\n\033[31mthree\n");
        var failure = catchThrowableOfType(
                Failure.class, () -> log(workload, new LogRequest(Optional.of("sidecar"), false, OptionalInt.empty())));
        assertThat(failure.code()).isEqualTo(FailureCode.WORKLOAD_UNKNOWN);
        assertThat(failure).hasMessageContaining("has no container \"sidecar\"; it has container-0");
    }

    @Test
    void sayThatNothingRuns() throws Exception {
        RunnableWorkload workload = running("trap 'exit 0' TERM; sleep 1000 & wait");
        runtime.apply(workload, false);
        assertThat(runtime.await(workload.name(), observed -> {}).condition()).isEqualTo(Condition.STOPPED);

        var failure = catchThrowableOfType(Failure.class, () -> log(workload, ALL));

        assertThat(failure).hasMessageContaining("so it has no log");
    }

    /// The container ends, is started again, and at last the workload is removed.
    @Test
    void areFollowedOverARestartToTheEnd() throws Exception {
        RunnableWorkload workload = running("echo begin; sleep 20; echo end; exit 0");
        var out = new ByteArrayOutputStream();
        var following = Thread.ofVirtual().start(() -> {
            try {
                runtime.logs(workload.name(), FOLLOWED, out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        awaitText(out, "begin\nend\nbegin\n");
        runtime.remove(workload.name());

        assertThat(following.join(Duration.ofSeconds(30))).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("begin\nend\nbegin\n");
    }

    /// An update replaces the pod.
    @Test
    void areFollowedIntoTheNextPod() throws Exception {
        RunnableWorkload first = running("echo first; trap 'echo ends; exit 0' TERM; sleep 1000 & wait");
        var out = new ByteArrayOutputStream();
        var following = Thread.ofVirtual().start(() -> {
            try {
                runtime.logs(first.name(), FOLLOWED, out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        awaitText(out, "first\n");

        RunnableWorkload second = running("echo second; trap 'exit 0' TERM; sleep 1000 & wait");
        awaitText(out, "second\n");
        runtime.remove(second.name());

        assertThat(following.join(Duration.ofSeconds(30))).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactlyInAnyOrder("first", "ends", "second");
    }

    private static void awaitText(ByteArrayOutputStream out, String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!out.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(text);
    }

    private String log(RunnableWorkload workload, LogRequest request) throws IOException {
        var out = new ByteArrayOutputStream();
        runtime.logs(workload.name(), request, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private RunnableWorkload running(String script) throws Exception {
        String app = """
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","%s"]}}}
                """.formatted(script.replace("\\", "\\\\"));
        RunnableWorkload workload =
                SampleWorkloads.with(app, BusyboxImage.serving("x").make(), 1);
        cluster.store(workload, BusyboxImage.serving("x").make());
        runtime.apply(workload, true);
        assertThat(runtime.await(workload.name(), observed -> {}).condition()).isEqualTo(Condition.RUNNING);
        return workload;
    }
}
