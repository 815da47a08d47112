package dev.boltseal.format.verify;

import dev.boltseal.base.parallel.InParallel;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads a bundle once from front to back, checks every byte, and hands the blobs to a receiver on the way.
///
/// The order: all entries; the central directory and the end; whether the images are consistent; then the
/// documents that were held back, each after those it refers to.
public final class BundlePass {
    private static final MediaType JSON = new MediaType("application/json");

    private final TrustedManifest trusted;
    private final BundleReader reader;
    private final BlobReceiver receiver;
    private final Progress progress;
    private final Layout layout;
    private final List<FileEntry> files;
    private final HeldDocuments held = new HeldDocuments();
    private final int[] crcs;
    private volatile Optional<Definition> definition = Optional.empty();

    /// @param source of the same bundle as the manifest; read once, and not trusted to have the same bytes as
    ///     before
    public BundlePass(TrustedManifest trusted, BundleSource source, BlobReceiver receiver, Progress progress) {
        this.trusted = trusted;
        this.reader = new BundleReader(source);
        this.receiver = receiver;
        this.progress = progress;
        this.layout = trusted.layout();
        this.files = trusted.manifest().files();
        this.crcs = new int[layout.entries().size()];
        crcs[0] = trusted.leadingEntries().manifest().crc();
        crcs[1] = trusted.leadingEntries().seal().crc();
    }

    /// Runs the whole pass.
    ///
    /// @param threads how many entries are read at once; 1 for media that can only be read forward
    /// @throws dev.boltseal.base.failure.Failure for a bundle that is not what its manifest says
    /// @throws IOException when the receiver fails
    public VerifiedBundle run(int threads) throws IOException {
        reader.requireSize(layout);
        InParallel.run(threads, files.size(), this::entry);
        reader.requireTail(layout, crcs);
        deliver(ImageGraph.documents(trusted.manifest().images(), files, held::find));
        return new VerifiedBundle(trusted, definition.orElseThrow());
    }

    private void entry(int index) throws IOException {
        FileEntry file = files.get(index);
        Entry entry = layout.entries().get(index + Layout.NOT_LISTED);
        EntryContent content = reader.entry(entry, file, () -> name(file));
        if (file.path().isBlob()) {
            blob(file, content);
        } else {
            small(file, content.bytes(progress));
        }
        crcs[index + Layout.NOT_LISTED] = content.statedCrc();
    }

    /// What messages call the content.
    private Object name(FileEntry file) {
        return file.path().isBlob()
                ? new BlobNames(trusted.manifest().images(), this::document).name(file.sha256())
                : file.path();
    }

    /// One that was read already; else it is read now, since the bundle is refused anyway.
    private Optional<byte[]> document(Digest digest) {
        return held.find(digest)
                .or(() -> IntStream.range(0, files.size())
                        .filter(index -> files.get(index).path().equals(EntryPath.blob(digest)))
                        .filter(index -> files.get(index).size() <= HeldDocuments.MAX_EACH)
                        .mapToObj(index -> reader.entry(
                                        layout.entries().get(index + Layout.NOT_LISTED), files.get(index), () -> digest)
                                .bytes(Progress.NONE))
                        .findFirst());
    }

    private void blob(FileEntry file, EntryContent content) throws IOException {
        if (file.size() <= HeldDocuments.MAX_EACH && content.beginsWith('{')) {
            held.hold(file.sha256(), file.size(), () -> content.bytes(progress));
        } else if (receiver.holds(file.sha256(), file.size())) {
            progress.advanced(file.path(), file.size());
        } else {
            receiver.receive(file.sha256(), content, progress);
        }
    }

    /// These need no check: their digests are those of the content that the manifest determines.
    private void small(FileEntry file, byte[] content) {
        if (Definition.isAt(file.path())) {
            definition = Optional.of(Definition.parse(file.path(), content, trusted.manifest()));
        }
    }

    private void deliver(List<Descriptor> documents) throws IOException {
        Map<Digest, byte[]> contents = held.all();
        Set<Digest> later = new HashSet<>();
        documents.forEach(document -> later.add(document.digest()));
        for (var each : contents.entrySet()) {
            if (!later.contains(each.getKey())) {
                offer(Descriptor.of(JSON, each.getValue()), each.getValue());
            }
        }
        for (Descriptor document : documents) {
            receiver.receiveDocument(document, contents.getOrDefault(document.digest(), new byte[0]));
        }
    }

    private void offer(Descriptor other, byte[] content) throws IOException {
        if (!receiver.holds(other.digest(), other.size())) {
            receiver.receiveDocument(other, content);
        }
    }
}
