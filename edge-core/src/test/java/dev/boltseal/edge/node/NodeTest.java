package dev.boltseal.edge.node;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    private static final WorkloadName WORKLOAD = new WorkloadName("sample");

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void isForThoseWhoAreEnrolled() {
        var elsewhere = new StateDirectory(directory.resolve("elsewhere"));

        assertFails(FailureCode.NOT_ENROLLED, () -> Node.open(elsewhere, LedgerContext.alone(InstantSource.system())));
    }

    @Test
    void takesOneStepAtATimeWhoeverWantsIt() throws Exception {
        var inside = new AtomicInteger();
        Callable<List<Integer>> walk = () -> {
            List<Integer> seen = new ArrayList<>();
            try (Node node = cluster.node()) {
                for (int step = 0; step < 20; step++) {
                    seen.add(node.step(() -> {
                        int together = inside.incrementAndGet();
                        LockSupport.parkNanos(100_000);
                        inside.decrementAndGet();
                        return together;
                    }));
                }
            }
            return seen;
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Integer>>> walks = new ArrayList<>();
            for (int walker = 0; walker < 4; walker++) {
                walks.add(threads.submit(walk));
            }
            for (var each : walks) {
                assertThat(each.get()).hasSize(20).containsOnly(1);
            }
        }
    }

    @Test
    void sharesItsLedgerAmongThreads() throws Exception {
        long each = 25;
        List<Long> numbers = new ArrayList<>();
        try (Node node = cluster.node();
                var threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Long>>> walks = new ArrayList<>();
            for (int walker = 0; walker < 4; walker++) {
                walks.add(threads.submit(() -> {
                    List<Long> mine = new ArrayList<>();
                    for (int number = 0; number < each; number++) {
                        mine.add(node.ledger().nextReceipt());
                        assertThat(node.ledger().head().count()).isPositive();
                    }
                    return mine;
                }));
            }
            for (var walk : walks) {
                numbers.addAll(walk.get());
            }
            assertThat(node.ledger().verify()).isEqualTo(node.ledger().head());
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 4 * each).boxed().toList());
    }

    @Test
    void waitsForAStepThatEnds() throws Exception {
        var taken = new CountDownLatch(1);
        try (Node node = cluster.node();
                var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit(() -> node.step(() -> {
                taken.countDown();
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return "ended";
            }));
            taken.await();

            assertThat(node.step(other::isDone)).isTrue();
            assertThat(other.get()).isEqualTo("ended");
        }
    }

    @Test
    void namesWhoseStepDoesNotEnd() throws IOException {
        try (Node node = cluster.node();
                ProcessLock _ = cluster.state().lock()) {
            assertFails(FailureCode.IMPORT_RUNNING, () -> node.step(() -> "never"))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void letsNobodyElseClaimAWorkload() throws IOException {
        try (Node node = cluster.node();
                Node other = cluster.node()) {
            try (ProcessLock _ = node.claim(WORKLOAD)) {
                assertFails(FailureCode.IMPORT_RUNNING, () -> other.claim(WORKLOAD));
                other.claim(new WorkloadName("other")).close();
                assertThat(other.step(() -> "goes on")).isEqualTo("goes on");
            }
            other.claim(WORKLOAD).close();
        }
    }

    @Test
    void takesNoStepInAnEpochThatIsOver() {
        try (Node node = cluster.node()) {
            cluster.renew();

            assertFails(FailureCode.STATE_WRONG, () -> node.step(() -> "never"));
            assertFails(FailureCode.STATE_WRONG, () -> node.claim(WORKLOAD));
            assertThat(node.ledger().rows()).isEmpty();
        }
        try (Node node = cluster.node()) {
            assertThat(node.step(() -> node.identity().cluster().epoch())).isEqualTo(2);
        }
    }
}
