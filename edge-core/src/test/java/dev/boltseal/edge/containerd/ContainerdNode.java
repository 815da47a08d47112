package dev.boltseal.edge.containerd;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.process.DebianContainerd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// An enrolled cluster of one node, which runs containerd.
record ContainerdNode(DebianContainerd containerd, EnrolledCluster cluster) implements AutoCloseable {

    /// Where there is no containerd, the test is skipped.
    static ContainerdNode in(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(DebianContainerd.missing().isEmpty(), DebianContainerd::missing);
        EnrolledCluster cluster = EnrolledCluster.in(directory);
        return new ContainerdNode(new DebianContainerd(), cluster);
    }

    StoreAddress.Containerd address() {
        return new StoreAddress.Containerd(Optional.of(containerd.socket()), StoreAddress.KUBERNETES);
    }

    Imported receive(SealedBundle bundle) throws IOException {
        return cluster.receive(bundle, () -> ContainerdStore.open(address(), InstantSource.system()));
    }

    /// With the clock of this node.
    Imported receive(BundleSource source, InstantSource clock) {
        return cluster.receive(source, () -> ContainerdStore.open(address(), clock));
    }

    @Override
    public void close() {
        containerd.close();
    }
}
