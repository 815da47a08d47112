package dev.boltseal.edge.store;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One bundle on its way into a layout.
final class LayoutIntake implements Intake {
    private static final long TOO_LITTLE_BYTES = 1 << 20;

    private final LayoutFiles files;
    private final Set<Digest> received = ConcurrentHashMap.newKeySet();

    LayoutIntake(LayoutFiles files) {
        this.files = files;
    }

    @Override
    public FreeSpace freeSpace() throws IOException {
        return new FreeSpace(OptionalLong.of(files.freeBytes()), false);
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return files.holds(digest, size);
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        put(digest, out -> content.writeTo(out, progress));
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        put(document.digest(), out -> out.write(content));
    }

    /// Blobs whose names may not survive are dropped, because a second attempt to synchronise would succeed, but
    /// prove nothing.
    @Override
    public Stored sync() throws IOException {
        var ignored = files.index();
        try {
            DurableFile.syncDirectory(files.blobs());
        } catch (IOException e) {
            for (Digest digest : received) {
                Files.deleteIfExists(files.blob(digest));
            }
            throw e;
        }
        return this::name;
    }

    /// Does nothing: what was received stays for the next import.
    @Override
    public void close() {}

    private List<NamedImage> name(OpenedBundle bundle) throws IOException {
        Manifest manifest = bundle.manifest();
        var ours = LayoutIndex.of(manifest);
        files.write(files.index().map(there -> there.with(ours)).orElse(ours));
        return manifest.images().stream()
                .map(image -> files.named(image.name(), image.digest()))
                .toList();
    }

    /// Writes a blob's bytes, or throws.
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void put(Digest digest, Content content) throws IOException {
        Path part = files.parts().resolve(digest.hex());
        try {
            write(part, content);
            Files.move(part, files.blob(digest), StandardCopyOption.ATOMIC_MOVE);
            received.add(digest);
        } catch (IOException e) {
            if (files.freeBytes() < TOO_LITTLE_BYTES) {
                throw new Failure(FailureCode.NO_SPACE, "layout", Facts.of("directory", files.directory()), e);
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
}
