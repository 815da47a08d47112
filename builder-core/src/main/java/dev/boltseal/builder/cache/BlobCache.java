package dev.boltseal.builder.cache;

import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Blobs from other builds. Its content is never trusted, and a failure of the cache never fails the build. Safe
/// for use by several threads.
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

    /// The blob, if it is there in its full size. Changes nothing.
    ///
    /// @return the blob, which the caller closes
    Optional<CachedBlob> find(Descriptor blob);

    /// Keeps a blob whose digest was checked, if that is possible.
    ///
    /// @param spare bytes of disk space that others still need
    void keep(Descriptor blob, Content content, long spare);

    /// Ends the use by one build: removes what is above the limit, and what killed builds left.
    void tidy();

    /// The bytes of a blob.
    @FunctionalInterface
    interface Content {
        void copyTo(FileChannel target) throws IOException;
    }
}
