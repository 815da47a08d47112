package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.Room;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The blobs and images of a containerd. The package's description says what it keeps when.
public final class ContainerdStore implements ImageStore {
    private final Daemon daemon;
    private final Node node;
    private final ContentStore content;
    private final InstantSource clock;
    private final Set<Digest> held = ConcurrentHashMap.newKeySet();
    private volatile Optional<Lease> lease = Optional.empty();
    private volatile boolean changed;

    private ContainerdStore(Daemon daemon, InstantSource clock) {
        this.daemon = daemon;
        this.node = new Node(daemon);
        this.content = new ContentStore(daemon);
        this.clock = clock;
    }

    /// Connects, and changes nothing.
    ///
    /// @throws Failure `CONTAINERD_MISSING`, `CONTAINERD_FORBIDDEN`, `CONTAINERD_UNSUPPORTED`,
    ///     `NAMESPACE_MISSING`
    public static ContainerdStore open(StoreAddress.Containerd address, InstantSource clock) {
        Daemon daemon = Daemon.connect(address.socket().orElseGet(Sockets.USUAL::find), address.namespace());
        var store = new ContainerdStore(daemon, clock);
        try {
            store.doing(() -> {
                store.node.requireVersion();
                store.node.requireNamespace();
            });
            return store;
        } catch (Failure e) {
            daemon.close();
            throw e;
        }
    }

    @Override
    public void begin(Manifest manifest) {
        doing(() -> {
            node.makeNamespace();
            lease = Optional.of(Lease.take(daemon, manifest.bundleId(), clock));
        });
    }

    @Override
    public Room room() {
        return new Room(asking(node::freeBytes), true);
    }

    @Override
    public boolean holds(Digest digest, long size) {
        return held.contains(digest) || asking(() -> lookUp(digest, size));
    }

    @Override
    public long begun(Digest digest) {
        return asking(() -> content.begun(digest));
    }

    @Override
    public void receive(Digest digest, EntryContent entry, Progress progress) {
        doing(() -> put(digest, entry.entry().size(), out -> entry.writeTo(out, progress)));
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] bytes) {
        Map<String, String> labels = labels(document, bytes);
        doing(() -> {
            if (!holds(document.digest(), document.size())) {
                put(document.digest(), document.size(), out -> out.write(bytes));
            }
            if (!labels.isEmpty()) {
                content.label(document.digest(), labels);
            }
        });
    }

    /// containerd has synchronised each blob, but not the directory in which it gave it its name.
    @Override
    public void sync() {
        doing(node::syncBlobs);
    }

    @Override
    public List<NamedImage> name(OpenedBundle bundle) {
        return asking(() -> {
            requireAll(bundle);
            List<NamedImage> named = new ArrayList<>();
            for (ImageEntry image : bundle.manifest().images()) {
                named.add(new ImageNames(daemon).give(image, size(bundle, image.digest())));
            }
            if (lease.isPresent()) {
                lease.get().end();
                lease = Optional.empty();
            }
            return named;
        });
    }

    @Override
    public void close() {
        try (daemon) {
            if (lease.isPresent() && !changed) {
                doing(lease.get()::drop);
            }
        }
    }

    /// Writes a blob's bytes, or throws.
    private interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    private void put(Digest digest, long size, Bytes bytes) throws IOException {
        changed = true;
        try (BlobWrite blob = content.write(digest, size, lease)) {
            bytes.writeTo(blob);
            blob.commit();
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.ALREADY_EXISTS) {
                throw aborted(digest, e);
            }
        } catch (Failure e) {
            throw e.code().exitStatus() == ExitStatus.REFUSED ? aborted(digest, e) : e;
        }
        held.add(digest);
    }

    /// What was sent is wrong, or nobody can tell; containerd must not go on with it.
    private <E extends Exception> E aborted(Digest digest, E failure) {
        try {
            content.abort(digest);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private boolean lookUp(Digest digest, long size) throws IOException {
        if (lease.isPresent()) {
            lease.get().add(digest);
        }
        OptionalLong there = content.size(digest);
        boolean whole = there.isPresent() && there.getAsLong() == size;
        if (whole && lease.isPresent()) {
            held.add(digest);
        }
        return whole;
    }

    /// A lease may end early where the clock jumped.
    private void requireAll(OpenedBundle bundle) throws IOException {
        for (FileEntry file : bundle.manifest().files()) {
            if (file.path().isBlob()) {
                OptionalLong there = content.size(file.sha256());
                if (there.isEmpty() || there.getAsLong() != file.size()) {
                    throw new Failure(
                            FailureCode.STORE_FAILED,
                            "blob-lost",
                            Facts.of("socket", daemon.socket(), "digest", file.sha256(), "bytes", file.size()));
                }
            }
        }
    }

    private static long size(OpenedBundle bundle, Digest digest) {
        return bundle.manifest().files().stream()
                .filter(file -> file.path().isBlob() && file.sha256().equals(digest))
                .mapToLong(FileEntry::size)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> labels(Descriptor document, byte[] bytes) {
        return document.mediaType().isManifest() || document.mediaType().isIndex()
                ? GarbageLabels.of(ImageDocument.parse(document.digest().toString(), document.mediaType(), bytes))
                : Map.of();
    }

    private interface Work {
        void run() throws IOException;
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private void doing(Work work) {
        asking(() -> {
            work.run();
            return true;
        });
    }

    private <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw daemon.failure(e);
        }
    }
}
