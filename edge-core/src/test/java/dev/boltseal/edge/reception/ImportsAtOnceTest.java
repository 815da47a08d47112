package dev.boltseal.edge.reception;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.bundle.SealedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What else may happen between an import's RECEIVING and its ACCEPTED, which may be a gigabyte apart.
class ImportsAtOnceTest {
    private static final WorkloadName WORKLOAD = new WorkloadName("sample");

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void anotherWorkloadIsImported() {
        SealedBundle other = cluster.sample().workload("other").make();

        Imported first = receive(cluster.sample().make(), () -> {
            Imported second = receive(other, () -> {}, "second");
            assertThat(second.state()).isEqualTo(BundleState.ACCEPTED);
        });

        assertThat(first.state()).isEqualTo(BundleState.ACCEPTED);
        assertThat(states()).containsExactly(BundleState.ACCEPTED, BundleState.ACCEPTED);
        assertThat(cluster.kept().directory()).isDirectoryContaining(path -> Files.exists(path.resolve("bundle.json")));
    }

    @Test
    void nothingElseOfTheWorkloadBegins() {
        SealedBundle newer = cluster.sample().serial(9).make();

        Imported first = receive(cluster.sample().serial(8).make(), () -> {
            assertFails(FailureCode.IMPORT_RUNNING, () -> receive(newer, () -> {}, "second"));
            try (Node node = cluster.node()) {
                assertFails(FailureCode.IMPORT_RUNNING, () -> new Workloads(node).delete(WORKLOAD));
                assertThat(new Workloads(node).list()).hasSize(1);
            }
        });

        assertThat(first.state()).isEqualTo(BundleState.ACCEPTED);
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
    }

    @Test
    void noNewEpochBegins() {
        Imported first =
                receive(cluster.sample().make(), () -> assertFails(FailureCode.IMPORT_RUNNING, () -> cluster.renew()));

        assertThat(first.state()).isEqualTo(BundleState.ACCEPTED);
        assertThat(cluster.renew().cluster().epoch()).isEqualTo(2);
    }

    @Test
    void aTrustFileThatRevokesTheBundleIsObeyed() throws IOException {
        SealedBundle bundle = cluster.sample().make();

        assertFails(
                FailureCode.BUNDLE_REVOKED,
                () -> receive(bundle, () -> revoke(bundle.manifest().bundleId())));

        assertThat(states()).containsExactly(BundleState.RECEIVING);
        assertThat(cluster.kept().directory()).doesNotExist();
        assertThat(cluster.index()).isEmpty();
    }

    @Test
    void aTrustFileThatRevokesAnotherChangesNothing() {
        SealedBundle bundle = cluster.sample().make();

        Imported imported = receive(bundle, () -> revoke(new BundleId("0".repeat(32))));

        assertThat(imported.state()).isEqualTo(BundleState.ACCEPTED);
        assertThat(imported.trust().to().version()).isEqualTo(1);
    }

    /// A runtime may have been told of a newer bundle by somebody who claims nothing.
    @Test
    void aLedgerThatWentOnIsObeyed() {
        SealedBundle bundle = cluster.sample().make();

        assertFails(
                FailureCode.BUNDLE_DEAD,
                () -> receive(bundle, () -> {
                    try (Node node = cluster.node()) {
                        node.ledger().deleting(WORKLOAD);
                        node.ledger().dead(WORKLOAD);
                    }
                }));

        assertThat(states()).containsExactly(BundleState.DEAD);
    }

    @Test
    void aBundleThatDiedBeforeItWasClaimedIsRefused() {
        SealedBundle bundle = cluster.sample().make();
        receive(bundle, () -> {});
        try (Node node = cluster.node()) {
            LedgerBundle row = node.ledger().rows().getFirst().bundle();
            node.ledger().applying(row);
            var ignored = new Workloads(node).delete(WORKLOAD);
        }

        assertFails(FailureCode.BUNDLE_DEAD, () -> receive(bundle, () -> {}));
    }

    private Imported receive(SealedBundle bundle, Runnable meanwhile) {
        return receive(bundle, meanwhile, "oci");
    }

    private Imported receive(SealedBundle bundle, Runnable meanwhile, String layout) {
        try (Node node = cluster.node()) {
            return new Importer(node, () -> OciLayoutStore.open(directory.resolve(layout)), 2)
                    .run(new MemorySource(bundle.bytes()), manifest -> {
                        meanwhile.run();
                        return Progress.NONE;
                    });
        }
    }

    private void revoke(BundleId bundle) {
        try (Node node = cluster.node()) {
            TrustFile first = node.trust().current();
            var second = new TrustFile(
                    2,
                    new UtcTime(Instant.EPOCH),
                    1,
                    first.signers(),
                    List.of(),
                    List.of(bundle),
                    first.lowestSerial(),
                    first.highestSerial());
            Path file = new SampleTrust(second, List.of(cluster.signer())).write(directory);
            assertThat(node.trustUpdate().apply(List.of(file)).moved()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<BundleState> states() {
        return cluster.bundles().stream().map(HeldBundle::state).toList();
    }
}
