package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One bundle on its way into a containerd, protected by a lease.
final class ContainerdIntake implements Intake {
    private final Daemon daemon;
    private final ContainerdHost host;
    private final ContentStore content;
    private final Lease lease;
    private final Set<Digest> held = ConcurrentHashMap.newKeySet();
    private volatile boolean changed;
    private volatile boolean named;

    /// @param lease that is ended here, or left until it expires
    ContainerdIntake(Daemon daemon, Lease lease) {
        this.daemon = daemon;
        this.host = new ContainerdHost(daemon);
        this.content = new ContentStore(daemon);
        this.lease = lease;
    }

    @Override
    public FreeSpace freeSpace() {
        return new FreeSpace(daemon.asking(host::freeBytes), true);
    }

    @Override
    public boolean holds(Digest digest, long size) {
        return held.contains(digest) || daemon.asking(() -> lookUp(digest, size));
    }

    @Override
    public long partial(Digest digest) {
        return daemon.asking(() -> content.partial(digest));
    }

    @Override
    public void receive(Digest digest, EntryContent entry, Progress progress) {
        daemon.doing(() -> put(digest, entry.entry().size(), out -> entry.writeTo(out, progress)));
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] bytes) {
        Map<String, String> labels = labels(document, bytes);
        daemon.doing(() -> {
            if (!holds(document.digest(), document.size())) {
                put(document.digest(), document.size(), out -> out.write(bytes));
            }
            if (!labels.isEmpty()) {
                content.label(document.digest(), labels);
            }
        });
    }

    /// containerd has synchronised each blob, but not the directory with the blobs' names.
    @Override
    public Stored sync() {
        daemon.doing(host::syncBlobs);
        return this::name;
    }

    /// What was stored stays under the lease for the next try; if nothing was stored, the lease is useless.
    @Override
    public void close() {
        if (!named && !changed) {
            daemon.doing(lease::drop);
        }
    }

    private List<NamedImage> name(OpenedBundle bundle) {
        return daemon.asking(() -> {
            requireAll(bundle);
            List<NamedImage> images = new ArrayList<>();
            for (ImageEntry image : bundle.manifest().images()) {
                images.add(new ImageNames(daemon)
                        .give(image, size(bundle, image.digest()), ImageOrigin.of(bundle.manifest())));
            }
            lease.end();
            named = true;
            return images;
        });
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

    /// What was sent is wrong, or nobody can tell; containerd must not continue with it.
    private <E extends Exception> E aborted(Digest digest, E failure) {
        try {
            content.abort(digest);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private boolean lookUp(Digest digest, long size) throws IOException {
        lease.add(digest);
        boolean whole = content.holds(digest, size);
        if (whole) {
            held.add(digest);
        }
        return whole;
    }

    /// A lease may end early if the clock jumps.
    private void requireAll(OpenedBundle bundle) throws IOException {
        for (FileEntry file : bundle.manifest().files()) {
            if (file.path().isBlob()) {
                requireBlob(file);
            }
        }
    }

    private void requireBlob(FileEntry file) throws IOException {
        if (!content.holds(file.sha256(), file.size())) {
            throw new Failure(
                    FailureCode.STORE_FAILED,
                    "blob-lost",
                    Facts.of("socket", daemon.socket(), "digest", file.sha256(), "bytes", file.size()));
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
}
