package dev.boltseal.edge.images;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.util.function.Supplier;

/// Versions of workloads, imported into a store and applied as far as the ledger is concerned.
record StoredVersions(EnrolledCluster cluster, Node node, Supplier<ImageStore> store) {
    static final WorkloadName WEB = new WorkloadName("web");
    static final WorkloadName PUMP = new WorkloadName("pump");

    static String name(WorkloadName workload, int version) {
        return "registry.example.com/apps/%s:%d".formatted(workload, version);
    }

    /// All versions of all workloads have the layers of their base in common.
    static TestImage image(int version) {
        return ImageRecipe.seeded(1).plus(new RandomLayer(version, 9000)).make();
    }

    NodeImages images(int versions) {
        return new NodeImages(node, store, versions);
    }

    SampleBundle bundle(WorkloadName workload, int version) {
        return cluster.sample()
                .workload(workload.text())
                .serial(version)
                .image(name(workload, version), image(version));
    }

    LedgerBundle imported(SampleBundle bundle) throws IOException {
        return cluster.receive(bundle.make(), store).bundle();
    }

    LedgerBundle applied(SampleBundle bundle) throws IOException {
        LedgerBundle imported = imported(bundle);
        node.step(() -> {
            node.ledger().applying(imported);
            node.ledger().applied(imported);
            return true;
        });
        return imported;
    }

    LedgerBundle applied(WorkloadName workload, int version) throws IOException {
        return applied(bundle(workload, version));
    }

    void restore(LedgerBundle bundle) {
        node.step(() -> {
            node.ledger().restoring(bundle);
            node.ledger().applied(bundle);
            return true;
        });
    }

    void delete(WorkloadName workload) {
        node.step(() -> {
            node.ledger().deleting(workload);
            node.ledger().dead(workload);
            node.kept().forgetTheDead(node.ledger().rows());
            return true;
        });
    }
}
