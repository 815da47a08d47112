package dev.boltseal.edge.containerd;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.containerd.FakeContainerd.Trouble;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.grpc.ServerCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Imports into a containerd in trouble.
@Timeout(60)
class FakeContainerdTest {
    private static final Trouble NONE = (method, call) -> false;
    private static final int UNKNOWN = 2;
    private static final int NOT_FOUND = 5;
    private static final int ALREADY_EXISTS = 6;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int ABORTED = 10;
    private static final int UNAVAILABLE = 14;

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private SealedBundle bundle;
    private FakeContainerd containerd;
    private volatile Trouble trouble = NONE;

    @BeforeEach
    void start() throws IOException {
        cluster = EnrolledCluster.in(directory);
        bundle = cluster.sample().make();
        containerd = new FakeContainerd(directory, (method, call) -> trouble.happens(method, call));
    }

    @AfterEach
    void stop() throws IOException {
        containerd.close();
    }

    @Test
    void namesTagAndDigestLast() throws IOException {
        assertThat(receive().images()).hasSize(1);

        assertThat(containerd.images()).hasSize(2);
        assertThat(containerd.blobs()).hasSize(5);
        int named = containerd.called().indexOf("Images/Create");
        assertThat(containerd.called().subList(named, containerd.called().size()))
                .containsOnly("Images/Create", "Leases/List");
    }

    @Test
    void takesANamespaceThatAnotherImportMadeAtTheSameTime() throws IOException {
        trouble = (method, call) -> {
            if (method.equals("Namespaces/List")) {
                call.answer();
                call.end();
                return true;
            }
            boolean made = method.equals("Namespaces/Create");
            if (made) {
                call.fail(ALREADY_EXISTS, "namespace%20already exists");
            }
            return made;
        };

        assertThat(receive().images()).hasSize(1);
        assertThat(containerd.called()).contains("Namespaces/Create");
    }

    @Test
    void throwsAwayWhatNobodyKnowsTheEndOf() throws IOException {
        trouble = onWrite(call -> {
            begin(call);
            var ignored = call.next();
            call.fail(UNAVAILABLE, "transport%20is closing");
        });

        assertFails(FailureCode.STORE_FAILED, this::receive).hasMessageContaining("transport is closing");

        assertThat(containerd.called()).contains("Content/Abort");
        assertReceivingAndRecovers();
    }

    @Test
    void tellsWhatContainerdSaysOfAWriteThatItAborted() throws IOException {
        trouble = onWrite(call -> call.fail(ABORTED, "ref%20boltseal was taken by another writer"));

        assertFails(FailureCode.STORE_FAILED, this::receive).hasMessageContaining("taken by another writer");

        assertReceivingAndRecovers();
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        trouble = onWrite(call -> {
            begin(call);
            call.fail(UNKNOWN, "write%20/var/lib/containerd/x%3A no space left on device");
        });

        assertFails(FailureCode.NO_SPACE, this::receive);

        assertReceivingAndRecovers();
    }

    @Test
    void tellsOfAQuota() throws IOException {
        trouble = onWrite(call -> call.fail(RESOURCE_EXHAUSTED, "quota%20of the namespace"));

        assertFails(FailureCode.STORE_FAILED, this::receive).hasMessageContaining("quota of the namespace");

        assertReceivingAndRecovers();
    }

    @Test
    void losesAContainerdThatEndsInTheMiddleOfAWrite() throws IOException {
        trouble = onWrite(call -> {
            begin(call);
            call.cut();
        });

        assertFails(FailureCode.CONTAINERD_LOST, this::receive).hasMessageContaining("import again");

        assertReceivingAndRecovers();
    }

    @Test
    void losesAContainerdThatResetsAWrite() throws IOException {
        trouble = onWrite(call -> call.reset(2));

        assertFails(FailureCode.CONTAINERD_LOST, this::receive);

        assertReceivingAndRecovers();
    }

    @Test
    void stopsWhenItsLeaseIsLost() throws IOException {
        trouble = (method, call) -> {
            boolean lost = method.equals("Leases/AddResource");
            if (lost) {
                call.fail(NOT_FOUND, "lease%20not found");
            }
            return lost;
        };

        assertFails(FailureCode.STORE_FAILED, this::receive).hasMessageContaining("lease not found");

        assertThat(containerd.called()).doesNotContain("Content/Write");
        assertThat(containerd.images()).isEmpty();
    }

    @Test
    void namesNothingWhenABlobHasAnotherSize() throws IOException {
        trouble = (method, call) -> {
            boolean wrong = method.equals("Content/Info") && !containerd.blobs().isEmpty();
            if (wrong) {
                call.answer(new ProtoWriter()
                        .message(1, new ProtoWriter().number(2, 7))
                        .bytes());
                call.end();
            }
            return wrong;
        };

        assertFails(FailureCode.STORE_FAILED, this::receive)
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.problem().phrase().key()).isEqualTo("I003.blob-lost"));

        assertThat(containerd.images()).isEmpty();
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.ACCEPTED);
        trouble = NONE;
        assertThat(receive().images()).hasSize(1);
    }

    @Test
    void completesTheNamesOfAnImportThatWasCutBetweenThem() throws IOException {
        trouble = (method, call) -> {
            boolean second =
                    method.equals("Images/Create") && !containerd.images().isEmpty();
            if (second) {
                call.cut();
            }
            return second;
        };

        assertFails(FailureCode.CONTAINERD_LOST, this::receive);

        assertThat(containerd.images()).hasSize(1);
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.ACCEPTED);
        trouble = NONE;
        assertThat(receive().repeated()).isTrue();
        assertThat(containerd.images()).hasSize(2);
    }

    @Test
    void waitsForAnotherWriterAsLongAsItGoesOnAndTakesWhatItWrote() throws IOException {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        trouble = onWrite(call -> {
            ProtoMessage begin = ProtoMessage.parse(call.next().orElseThrow());
            if (asked.merge(begin.text(2), 1, Integer::sum) <= 25) {
                containerd.parts().merge(begin.text(2), 1000L, Long::sum);
                call.fail(UNAVAILABLE, "ref%20locked");
            } else {
                containerd.blobs().put(begin.text(4), begin.number(3));
                call.fail(ALREADY_EXISTS, "content%20exists");
            }
        });

        assertThat(receive().images()).hasSize(1);

        assertThat(asked).hasSize(5).containsValue(26);
        assertThat(containerd.images()).hasSize(2);
    }

    @Test
    void goesOnWithThePartOfAnotherWriterThatEnded() throws IOException {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        trouble = (method, call) -> {
            boolean locked = method.equals("Content/Write") && asked.merge("all", 1, Integer::sum) <= 5;
            if (locked) {
                call.fail(UNAVAILABLE, "ref%20locked");
            }
            return locked;
        };

        assertThat(receive().images()).hasSize(1);
    }

    @Test
    void givesUpOnAnotherWriterThatDoesNotGoOn() throws IOException {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        trouble = onWrite(call -> {
            ProtoMessage begin = ProtoMessage.parse(call.next().orElseThrow());
            containerd.parts().put(begin.text(2), 1000L);
            int ignored = asked.merge(begin.text(2), 1, Integer::sum);
            call.fail(UNAVAILABLE, "ref%20locked");
        });

        assertFails(FailureCode.STORE_FAILED, this::receive).hasMessageContaining("ref locked");

        assertThat(asked).containsValue(10);
        assertThat(asked.values()).allMatch(times -> times <= 10);
        assertThat(containerd.called()).doesNotContain("Content/Abort");
        assertReceivingAndRecovers();
    }

    private interface Answer {
        void give(ServerCall call) throws IOException, InterruptedException;
    }

    private static Trouble onWrite(Answer answer) {
        return (method, call) -> {
            boolean written = method.equals("Content/Write");
            if (written) {
                answer.give(call);
            }
            return written;
        };
    }

    /// Takes the first message, and asks for the content.
    private static void begin(ServerCall call) throws IOException, InterruptedException {
        var ignored = call.next();
        call.answer();
    }

    private Imported receive() throws IOException {
        return cluster.receive(bundle, () -> ContainerdStore.open(containerd.address(), InstantSource.system()));
    }

    private void assertReceivingAndRecovers() throws IOException {
        assertThat(containerd.images()).isEmpty();
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
        trouble = NONE;
        assertThat(receive().images()).hasSize(1);
        assertThat(containerd.images()).hasSize(2);
    }
}
