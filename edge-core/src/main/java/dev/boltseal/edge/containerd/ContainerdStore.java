package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.manifest.Manifest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The blobs and images of a containerd. The package's description says what it keeps after each step.
public final class ContainerdStore implements ImageStore {
    private final Daemon daemon;
    private final InstantSource clock;

    private ContainerdStore(Daemon daemon, InstantSource clock) {
        this.daemon = daemon;
        this.clock = clock;
    }

    /// Connects, and changes nothing.
    ///
    /// @throws Failure `CONTAINERD_MISSING`, `CONTAINERD_FORBIDDEN`, `CONTAINERD_UNSUPPORTED`,
    ///     `NAMESPACE_MISSING`
    public static ContainerdStore open(StoreAddress.Containerd address, InstantSource clock) {
        Daemon daemon = Daemon.connect(address.socket().orElseGet(Sockets.USUAL::find), address.namespace());
        var node = new ContainerdHost(daemon);
        try {
            daemon.doing(() -> {
                node.requireVersion();
                node.requireNamespace();
            });
            return new ContainerdStore(daemon, clock);
        } catch (Failure e) {
            daemon.close();
            throw e;
        }
    }

    /// The socket of K3s or of the distribution, whichever there is.
    public static Optional<Path> usualSocket() {
        return Sockets.USUAL.present();
    }

    @Override
    public Intake intake(Manifest manifest) {
        return daemon.asking(() -> {
            new ContainerdHost(daemon).makeNamespace();
            return new ContainerdIntake(daemon, Lease.take(daemon, manifest.bundleId(), clock));
        });
    }

    @Override
    public StoredImages storedImages() {
        return new ContainerdImages(daemon);
    }

    @Override
    public void close() {
        daemon.close();
    }
}
