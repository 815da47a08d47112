package dev.boltseal.edge.store;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An OCI layout in a directory, which this process alone writes until it is closed.
public final class OciLayoutStore implements ImageStore {
    private static final long TOO_LITTLE_BYTES = 1 << 20;
    private static final String INDEX = "index.json";
    private static final String MARKER = "oci-layout";

    private final Path directory;
    private final Path blobs;
    private final Path parts;
    private final ProcessLock lock;
    private final Set<Digest> received = ConcurrentHashMap.newKeySet();

    private OciLayoutStore(Path directory, ProcessLock lock) {
        this.directory = directory;
        this.blobs = blobs(directory);
        this.parts = parts(directory);
        this.lock = lock;
    }

    /// Opens the layout, or makes one where the directory is absent or empty. Removes what a killed import left.
    ///
    /// @throws Failure `STORE_INVALID` for a directory of something else, `STORE_FAILED`,
    ///     `IMPORT_RUNNING`
    public static OciLayoutStore open(Path directory) {
        try {
            requireLayoutOrNothing(directory);
            DurableFile.createDirectories(parts(directory)); // first: by this the next import knows it for ours
            DurableFile.createDirectories(blobs(directory));
            var lock = ProcessLock.take(parts(directory).resolve("lock"), "OCI layout " + directory);
            return new OciLayoutStore(directory, lock).ready();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public Room room() throws IOException {
        return new Room(OptionalLong.of(Files.getFileStore(directory).getUsableSpace()), false);
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        Path blob = blobs.resolve(digest.hex());
        return Files.isRegularFile(blob) && Files.size(blob) == size;
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        put(digest, out -> content.writeTo(out, progress));
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        put(document.digest(), out -> out.write(content));
    }

    /// Blobs whose names may not survive are given up: a second try to synchronise would succeed and mean nothing.
    @Override
    public void sync() throws IOException {
        var ignored = index();
        try {
            DurableFile.syncDirectory(blobs);
        } catch (IOException e) {
            for (Digest digest : received) {
                Files.deleteIfExists(blobs.resolve(digest.hex()));
            }
            throw e;
        }
    }

    @Override
    public List<NamedImage> name(OpenedBundle bundle) throws IOException {
        var manifest = bundle.manifest();
        DurableFile.replace(directory.resolve(MARKER), Projections.layoutMarker());
        var ours = LayoutIndex.of(manifest);
        LayoutIndex all = index().map(there -> there.with(ours)).orElse(ours);
        DurableFile.replace(directory.resolve(INDEX), all.bytes());
        return manifest.images().stream()
                .map(image ->
                        new NamedImage(image.name(), image.digest(), "oci:%s:%s".formatted(directory, image.name())))
                .toList();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /// Writes a blob's bytes, or throws.
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void put(Digest digest, Content content) throws IOException {
        Path part = parts.resolve(digest.hex());
        try {
            write(part, content);
            Files.move(part, blobs.resolve(digest.hex()), StandardCopyOption.ATOMIC_MOVE);
            received.add(digest);
        } catch (IOException e) {
            if (isFull()) {
                throw full(e);
            }
            throw e;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path part, Content content) throws IOException {
        try (var channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private boolean isFull() throws IOException {
        return room().freeBytes().orElse(Long.MAX_VALUE) < TOO_LITTLE_BYTES;
    }

    private static Failure unusable(Path directory, IOException cause) {
        return Reason.isPlace(cause)
                ? new Failure(
                        FailureCode.STORE_INVALID, "layout", Facts.of("directory", directory, "reason", cause), cause)
                : new Failure(
                        FailureCode.STORE_FAILED, "layout", Facts.of("directory", directory, "reason", cause), cause);
    }

    private Failure full(IOException cause) {
        return new Failure(FailureCode.NO_SPACE, "layout", Facts.of("directory", directory), cause);
    }

    /// An index that cannot be read is refused now, before the ledger accepts what could not be named.
    private OciLayoutStore ready() throws IOException {
        try {
            removeParts();
            for (String draft : List.of(INDEX, MARKER)) {
                Files.deleteIfExists(directory.resolve(".%s.part".formatted(draft)));
            }
            var ignored = index();
            return this;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// @throws Failure `STORE_INVALID`
    private Optional<LayoutIndex> index() throws IOException {
        Path index = directory.resolve(INDEX);
        return Files.exists(index) ? Optional.of(LayoutIndex.parse(Files.readAllBytes(index))) : Optional.empty();
    }

    private void removeParts() throws IOException {
        for (Path file : DirectoryListing.children(parts)) {
            if (!file.endsWith("lock")) {
                Files.delete(file);
            }
        }
    }

    private static void requireLayoutOrNothing(Path directory) throws IOException {
        Path marker = directory.resolve(MARKER);
        if (!Files.exists(directory) || Files.exists(parts(directory)) || isLayout(marker)) {
            return;
        }
        if (!DirectoryListing.children(directory).isEmpty()) {
            throw new Failure(FailureCode.STORE_INVALID, "not-a-layout", Facts.of("directory", directory));
        }
    }

    private static boolean isLayout(Path marker) throws IOException {
        return Files.exists(marker)
                && new String(Files.readAllBytes(marker), StandardCharsets.UTF_8)
                        .replaceAll("\\s", "")
                        .contains("\"imageLayoutVersion\":\"1.0.0\"");
    }

    private static Path blobs(Path directory) {
        return directory.resolve("blobs/sha256");
    }

    private static Path parts(Path directory) {
        return directory.resolve(".boltseal");
    }
}
