package dev.boltseal.edge.receipt;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptExportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");
    private static final AgentVersion AGENT = new AgentVersion("boltseal-edge/0.1.0");

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Path stick;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        stick = Files.createDirectory(directory.resolve("stick"));
    }

    @Test
    void statesWhatTheClusterHolds() throws IOException {
        cluster.receive(cluster.sample().make());

        var exported = export(store(), stick);

        Receipt receipt = received(exported.file());
        assertThat(receipt).isEqualTo(exported.receipt());
        assertThat(exported.file()).isEqualTo(stick.resolve("receipt-edge-1-1.json"));
        assertThat(receipt.cluster()).isEqualTo(cluster.identity().cluster());
        assertThat(receipt.createdAt()).isEqualTo(new UtcTime(NOW));
        assertThat(receipt.platform()).isEqualTo(cluster.identity().platform());
        assertThat(receipt.trustVersion()).contains(1L);
        assertThat(receipt.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.ACCEPTED);
        HeldStore store = receipt.store().orElseThrow();
        assertThat(store.blobs()).hasSize(5);
        assertThat(store.freeBytes().orElseThrow()).isPositive();
        assertThat(exported.leftOut()).isZero();
    }

    @Test
    void namesTheLedgerAsItIsWithTheReceiptInIt() throws IOException {
        Receipt receipt = received(export(Optional.empty(), stick).file());

        try (var ledger = cluster.ledger()) {
            assertThat(receipt.ledgerHead()).isEqualTo(ledger.head().hash());
            assertThat(ledger.nextReceipt()).isEqualTo(receipt.sequence() + 1);
        }
    }

    @Test
    void saysNothingOfAStoreThatWasNotAsked() throws IOException {
        cluster.receive(cluster.sample().make());

        assertThat(received(export(Optional.empty(), stick).file()).store()).isEmpty();
    }

    @Test
    void tellsBlobsThatAreThereAndNoOthers() throws IOException {
        cluster.receive(cluster.sample().make());
        Path lost;
        try (var blobs = Files.list(cluster.layout().resolve("blobs/sha256"))) {
            lost = blobs.findFirst().orElseThrow();
        }
        Files.delete(lost);
        Files.writeString(cluster.layout().resolve("blobs/sha256").resolve("a".repeat(64)), "somebody else's");

        List<HeldBlob> blobs =
                export(store(), stick).receipt().store().orElseThrow().blobs();

        assertThat(blobs)
                .hasSize(4)
                .noneMatch(blob -> lost.endsWith(blob.digest().hex()));
    }

    @Test
    void remembersADeletedWorkloadWithoutItsBlobs() throws IOException {
        var imported = cluster.receive(cluster.sample().make());
        WorkloadName workload = imported.bundle().workload();
        try (Node node = cluster.node()) {
            var ignored = new Workloads(node).delete(workload);
        }

        Receipt receipt = export(store(), stick).receipt();

        assertThat(receipt.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.DEAD);
        assertThat(receipt.bundles())
                .extracting(HeldBundle::serial)
                .containsExactly(imported.bundle().serial());
        assertThat(receipt.store().orElseThrow().blobs()).isEmpty();
    }

    @Test
    void givesEachReceiptANumberOfItsOwn() {
        for (int i = 1; i <= 3; i++) {
            assertThat(export(Optional.empty(), stick).file()).hasFileName("receipt-edge-1-%d.json".formatted(i));
        }
    }

    @Test
    void replacesNoFileAndTakesNoNumberForIt() throws IOException {
        Path file = Files.writeString(stick.resolve("mine.json"), "precious");
        Path sealed = stick.resolve("other.json");
        Files.createSymbolicLink(stick.resolve("other.json.p7s"), stick.resolve("nowhere"));

        assertFails(FailureCode.OUTPUT_EXISTS, () -> export(Optional.empty(), file))
                .hasMessageContaining("mine.json");
        assertFails(FailureCode.OUTPUT_EXISTS, () -> export(Optional.empty(), sealed))
                .hasMessageContaining("other.json.p7s");

        assertThat(file).hasContent("precious");
        assertThat(export(Optional.empty(), stick).receipt().sequence()).isEqualTo(1);
    }

    @Test
    void neverReplacesAFileThatAppearsMeanwhile() throws IOException {
        Files.writeString(stick.resolve("receipt-edge-1-1.json"), "precious");

        assertFails(FailureCode.OUTPUT_EXISTS, () -> export(Optional.empty(), stick));

        assertThat(stick.resolve("receipt-edge-1-1.json")).hasContent("precious");
        assertThat(stick.resolve("receipt-edge-1-1.json.p7s")).doesNotExist();
        assertThat(export(Optional.empty(), stick).receipt().sequence()).isEqualTo(2);
    }

    @Test
    void wantsADirectoryToWriteInto() {
        assertFails(FailureCode.FILE_UNREADABLE, () -> export(Optional.empty(), directory.resolve("none/receipt.json")))
                .hasMessageContaining("there is no directory ");
    }

    @Test
    void leavesNothingOnAStickThatIsFull() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("mount"), "mount is not installed");
        var tool = new Tool(directory);
        boolean mounted = tool.run("mount", "-t", "tmpfs", "-o", "size=64k", "boltseal-test", stick)
                        .status()
                == 0;
        Assumptions.assumeTrue(mounted, "only root may mount a small disk");
        try {
            Path filler = Files.write(stick.resolve("filler"), new byte[60 << 10]);
            Files.write(stick.resolve("filler-2"), new byte[4 << 10]);

            assertFails(FailureCode.OUTPUT_FAILED, () -> export(Optional.empty(), stick))
                    .hasMessageContaining("No space left");
            assertThat(stick).isDirectoryNotContaining("glob:**receipt*");

            Files.delete(filler);
            assertThat(received(export(Optional.empty(), stick).file()).sequence())
                    .isEqualTo(2);
        } finally {
            var ignored = tool.succeed("umount", stick);
        }
    }

    @Test
    void asksNobodyWhereNobodyIsEnrolled() {
        var elsewhere = new StateDirectory(directory.resolve("elsewhere"));

        assertFails(FailureCode.NOT_ENROLLED, () -> Node.open(elsewhere, context()));
    }

    @Test
    void waitsForNoImportThatRuns() throws IOException {
        try (var _ = cluster.state().lock()) {
            assertFails(FailureCode.IMPORT_RUNNING, () -> export(Optional.empty(), stick));
        }
    }

    private ExportedReceipt export(Optional<? extends Supplier<? extends ImageStore>> store, Path target) {
        try (Node node = Node.open(cluster.state(), context())) {
            return new ReceiptExport(node, AGENT).run(store, target);
        }
    }

    private Optional<Supplier<ImageStore>> store() {
        return Optional.of(() -> OciLayoutStore.open(cluster.layout()));
    }

    private static LedgerContext context() {
        return LedgerContext.alone(() -> NOW);
    }

    /// As a builder that knows the cluster's key.
    private Receipt received(Path file) throws IOException {
        byte[] seal = Files.readAllBytes(file.resolveSibling(file.getFileName() + ".p7s"));
        return new SealedDocument("receipt", Files.readAllBytes(file), seal)
                .receipt(cluster.identity().enrolment().signKey());
    }
}
