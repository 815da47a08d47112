package dev.boltseal.builder.cache;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// An open blob of a cache: its bytes stay even if somebody removes its name. Whoever reads it has to hash it.
public final class CachedBlob implements AutoCloseable {
    private final Digest digest;
    private final FileChannel channel;
    private final CacheDirectory cache;

    CachedBlob(Digest digest, FileChannel channel, CacheDirectory cache) {
        this.digest = digest;
        this.channel = channel;
        this.cache = cache;
    }

    /// The bytes from this offset. Only the stream that was requested last may be used; none has to be closed.
    public InputStream from(long offset) throws IOException {
        return Channels.newInputStream(channel.position(offset));
    }

    /// Its digest was right, and this many bytes of it were used.
    public void taken(long bytes) {
        cache.taken(digest, bytes);
    }

    /// It could not be read, or its digest was wrong, so it is removed.
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
