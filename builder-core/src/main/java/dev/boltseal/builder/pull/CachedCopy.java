package dev.boltseal.builder.pull;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.cache.CachedBlob;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.VerifiedStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/// Copies a blob from a cache into its entry, hashing it like one from a registry.
///
/// The bytes go through this process, which has to read them anyway. Measured on ext4, that is as fast as letting
/// the kernel copy them (`copy_file_range`) and reading them in addition. They can't be shared with the cache
/// either: only whole blocks can be shared, and the content of an entry begins where the entry before it ends.
///
/// Source: ioctl_ficlonerange(2), "EINVAL".
final class CachedCopy {
    private final Descriptor want;
    private final BlobEntry entry;
    private final CachedBlob cached;

    CachedCopy(Descriptor want, BlobEntry entry, CachedBlob cached) {
        this.want = want;
        this.entry = entry;
        this.cached = cached;
    }

    /// Fills the rest of the entry and says whether all of it is right. If not, the entry is empty, and the blob
    /// was removed from the cache.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    boolean isRight() throws InterruptedIOException {
        long kept = entry.filled();
        boolean right = fills();
        if (!right && kept > 0) {
            kept = 0; // perhaps it was what an earlier build left
            right = fills();
        }
        if (right) {
            cached.taken(want.size() - kept);
        } else {
            cached.drop();
        }
        return right;
    }

    private boolean fills() throws InterruptedIOException {
        try {
            entry.receive(new VerifiedStream(cached.from(entry.filled()), want, entry.partial()));
            return true;
        } catch (Failure e) {
            if (e.code() != FailureCode.SOURCE_DIGEST_WRONG && e.code() != FailureCode.SOURCE_SIZE_WRONG) {
                throw e;
            }
        } catch (ClosedByInterruptException e) {
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            // a cache that cannot be read is as good as none
        }
        entry.restart();
        return false;
    }
}
