package dev.boltseal.builder.cache;

import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Blobs from other builds. What it has is a hint, never a proof; that it fails is never the build's failure. Safe for
/// use by several threads.
public interface BlobCache {
    /// Has nothing and keeps nothing.
    BlobCache NONE = new BlobCache() {
        @Override
        public Optional<CachedBlob> find(Descriptor blob) {
            return Optional.empty();
        }

        @Override
        public void keep(Descriptor blob, Content content, long spare) {}

        @Override
        public void tidy() {}
    };

    /// The blob, where it is there in its full size. Changes nothing.
    ///
    /// @return the caller closes it
    Optional<CachedBlob> find(Descriptor blob);

    /// Keeps a blob whose digest was checked, if that is possible.
    ///
    /// @param spare bytes that others still need on the disk
    void keep(Descriptor blob, Content content, long spare);

    /// Ends the use by one build: removes what is too much, and what builds left that were killed.
    void tidy();

    /// The bytes of a blob.
    @FunctionalInterface
    interface Content {
        void copyTo(FileChannel target) throws IOException;
    }
}
