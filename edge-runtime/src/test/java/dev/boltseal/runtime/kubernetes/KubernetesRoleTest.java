package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.BusyboxImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The role of `docs/kubernetes.md` is enough, and nothing works without it.
class KubernetesRoleTest {
    private static final Path PAGE = Path.of("../docs/kubernetes.md");
    private static final Pattern ROLE = Pattern.compile("(?s)```yaml\n(apiVersion: rbac.*?)```");
    private static final String APP = """
            {"app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service","service":{"port":80,"container_port":8080}}]}}
            """;

    @TempDir
    Path directory;

    @Test
    void isEnough() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        try (var cluster = new TestCluster(directory)) {
            RunnableWorkload workload =
                    SampleWorkloads.with(APP, BusyboxImage.serving("x").make(), 1);
            cluster.store(workload, BusyboxImage.serving("x").make());
            try (KubernetesRuntime without = cluster.runtime(Duration.ofMinutes(1), cluster.account())) {
                var failure = catchThrowableOfType(Failure.class, () -> without.apply(workload, true));
                assertThat(failure.code()).isEqualTo(FailureCode.RUNTIME_FORBIDDEN);
            }
            cluster.give(role());

            try (KubernetesRuntime runtime = cluster.runtime(Duration.ofMinutes(1), cluster.account())) {
                runtime.apply(workload, true);
                assertThat(runtime.await(workload.name(), observed -> {}).condition())
                        .isEqualTo(Condition.RUNNING);
                runtime.settle(workload);
                keepsHeads(runtime.headCopy(failure -> {
                    throw failure;
                }));
                assertThat(runtime.observeAll()).containsOnlyKeys(workload.name());
                assertThat(runtime.drift(workload, true)).isEmpty();
                assertThat(runtime.addresses(workload)).hasSize(1);
                var log = new ByteArrayOutputStream();
                runtime.logs(workload.name(), new LogRequest(Optional.empty(), false, OptionalInt.empty()), log);
                runtime.remove(workload.name());
                assertThat(runtime.observe(workload.name())).isEqualTo(Observed.absent());
            }
        }
    }

    private static void keepsHeads(HeadCopy copy) {
        var cluster = new ClusterId("0123456789abcdef0123456789abcdef");
        assertThat(copy.read(cluster)).isEmpty();
        var first = new LedgerHead(1, 1, new Digest("a".repeat(64)));
        var second = new LedgerHead(1, 2, new Digest("b".repeat(64)));
        copy.write(cluster, first);
        copy.write(cluster, second);
        copy.write(cluster, first); // comes too late
        assertThat(copy.read(cluster)).contains(second);
        assertThat(copy.read(new ClusterId("f".repeat(32)))).isEmpty();
    }

    static String role() throws Exception {
        Matcher role = ROLE.matcher(Files.readString(PAGE));
        assertThat(role.find()).isTrue();
        return role.group(1);
    }
}
