package dev.boltseal.builder.cache;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// A blob of a cache, open: its bytes stay there although somebody may remove its name. To be hashed by who reads it.
public final class CachedBlob implements AutoCloseable {
    private final Digest digest;
    private final FileChannel channel;
    private final CacheDirectory cache;

    CachedBlob(Digest digest, FileChannel channel, CacheDirectory cache) {
        this.digest = digest;
        this.channel = channel;
        this.cache = cache;
    }

    /// The bytes from this one on. Only the last stream that was asked for is good; none needs to be closed.
    public InputStream from(long offset) throws IOException {
        return Channels.newInputStream(channel.position(offset));
    }

    /// Its digest was right, and so many bytes of it were used.
    public void taken(long bytes) {
        cache.taken(digest, bytes);
    }

    /// It could not be read, or its digest was wrong: it goes.
    public void drop() {
        cache.drop(digest);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            cache.failed("close", e);
        }
    }
}
