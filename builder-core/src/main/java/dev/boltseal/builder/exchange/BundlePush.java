package dev.boltseal.builder.exchange;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.client.RegistryRepository;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;

/// Pushes a bundle to a registry: the file first, the manifest with the tag last, so that the tag never means half a
/// bundle.
public final class BundlePush {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final BundleAddress address;
    private final RegistryRepository registry;
    private final TransferObserver observer;

    /// @param registry the repository of the address
    public BundlePush(Path file, BundleAddress address, RegistryRepository registry, TransferObserver observer) {
        this.file = file;
        this.address = address;
        this.registry = registry;
        this.observer = observer;
    }

    /// Pushes the bundle; a file that the registry has is not sent again.
    ///
    /// @throws Failure `REFERENCE_INVALID`, `FILE_UNREADABLE`, `INPUT_FAILED`, the codes of the bundle's format if
    /// the
    ///     file is no bundle, and those of the registry
    public PushedBundle push() {
        String tag = address.tag();
        try (var source = FileSource.open(file)) {
            var manifest = manifest(source);
            long size = source.size().orElseThrow();
            var bundle = new Descriptor(BundleArtifact.BUNDLE, digest(source, size), size);
            store(source, bundle);
            RawDocument document = new BundleArtifact(bundle).document(manifest, String.valueOf(file.getFileName()));
            registry.pushManifest(tag, document);
            return new PushedBundle(address, document.digest(), file, size, bundle.digest());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// What the file says of itself; who sealed it isn't asked. It must be as long as it says.
    private static Manifest manifest(FileSource source) {
        var reader = new BundleReader(source);
        var entries = reader.leadingEntries();
        var manifest = Manifest.parse(entries.manifest().content());
        reader.requireSize(entries.layout(manifest));
        return manifest;
    }

    private Digest digest(FileSource source, long size) throws IOException {
        observer.begins("read", size, 0);
        MessageDigest hasher = Digest.hasher();
        var buffer = ByteBuffer.allocate(BUFFER);
        for (long position = 0; source.read(buffer, position) >= 0; buffer.clear()) {
            int count = buffer.flip().remaining();
            position += count;
            hasher.update(buffer);
            observer.advanced(count);
        }
        return Digest.of(hasher);
    }

    private void store(FileSource source, Descriptor bundle) {
        var config = BundleArtifact.config();
        if (!registry.hasBlob(config)) {
            registry.pushBlob(config, BundleArtifact.EMPTY);
        }
        if (!registry.hasBlob(bundle)) {
            var sending = new Sending(source);
            observer.begins("push", bundle.size(), 0);
            registry.pushResumable(bundle, sending::writeTo);
        }
    }

    private Failure unreadable(IOException e) {
        return new Failure(FailureCode.INPUT_FAILED, "bundle", Facts.of("file", file, "reason", e), e);
    }

    /// The file on its way; what is sent a second time is not told again.
    private final class Sending {
        private final FileSource source;
        private long told;

        Sending(FileSource source) {
            this.source = source;
        }

        void writeTo(OutputStream out, long offset) throws IOException {
            byte[] bytes = new byte[BUFFER];
            long position = offset;
            for (int count = read(bytes, position); count >= 0; count = read(bytes, position)) {
                out.write(bytes, 0, count);
                position += count;
                tell(position);
            }
        }

        /// A file that can't be read doesn't get better by another try.
        private int read(byte[] bytes, long position) {
            try {
                return source.read(ByteBuffer.wrap(bytes), position);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private void tell(long position) {
            if (position > told) {
                observer.advanced(position - told);
                told = position;
            }
        }
    }
}
