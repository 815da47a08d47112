package dev.boltseal.builder.pull;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.cache.CachedBlob;
import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.builder.source.ImageSources;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// Pulls one blob into its entry, with as many tries as necessary.
///
/// A try continues at the byte where the one before stopped. If the content is complete but wrong, it is pulled
/// once more from its first byte, because something on the way or on the disk may have damaged it. A blob that a
/// cache has is not pulled.
///
/// Tries may continue without limit as long as they make progress; a few bytes now and then don't count as
/// progress.
final class BlobPull {
    /// If a try ended in waiting, it counts as progress from this many bytes on, which take a minute at the
    /// minimum rate of a source.
    private static final long WORTH_WAITING = 64 << 10;

    private final PlannedBlob blob;
    private final ImageSources sources;
    private final Descriptor want;
    private final BlobEntry entry;
    private final RegistryLimit limit;
    private final PullOptions options;
    private final PullObserver observer;

    BlobPull(PullQueue.Job job, ImageSources sources, BlobEntry entry, PullOptions options, PullObserver observer) {
        this.blob = job.blob();
        this.sources = sources;
        this.want = blob.descriptor();
        this.entry = entry;
        this.limit = job.limit();
        this.options = options;
        this.observer = observer;
    }

    /// Returns when the entry is finished.
    ///
    /// @return whether the cache may want it; false if it came from there
    /// @throws Failure `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, `OUTPUT_FAILED`,
    ///     and what the source throws
    boolean run(BlobCache cache) throws InterruptedIOException {
        entry.keep();
        boolean cached = false;
        if (!isAlreadyComplete()) {
            cached = isTakenFrom(cache);
            if (!cached) {
                pull();
            }
        }
        entry.finish();
        return !cached;
    }

    /// Whether an earlier build left all of it.
    private boolean isAlreadyComplete() {
        if (!entry.isFull()) {
            return false;
        }
        boolean right = entry.digest().equals(want.digest());
        if (!right) {
            entry.restart();
        }
        return right;
    }

    private boolean isTakenFrom(BlobCache cache) throws InterruptedIOException {
        Optional<CachedBlob> found = cache.find(want);
        if (found.isEmpty()) {
            return false;
        }
        try (var cached = found.get()) {
            return new CachedCopy(want, entry, cached).isRight();
        }
    }

    private void pull() throws InterruptedIOException {
        if (wrong().isPresent()) {
            Optional<Failure> again = wrong();
            if (again.isPresent()) {
                throw new Failure(
                        FailureCode.SOURCE_DIGEST_WRONG,
                        "pull",
                        Facts.of(
                                "expected",
                                want.digest(),
                                "found",
                                again.get().facts().value("found").orElseThrow()),
                        again.get());
            }
        }
    }

    /// Empty once all of it is there and right; otherwise the entry is emptied.
    private Optional<Failure> wrong() throws InterruptedIOException {
        try {
            pullUntilComplete();
            return Optional.empty();
        } catch (Failure e) {
            if (e.code() != FailureCode.SOURCE_DIGEST_WRONG) {
                throw e;
            }
            entry.restart();
            return Optional.of(e);
        }
    }

    /// At least once, because a blob without bytes has a digest, too.
    private void pullUntilComplete() throws InterruptedIOException {
        int failures = 0;
        do {
            long before = entry.filled();
            Optional<IOException> end = tried();
            if (end.isPresent()) {
                failures = isProgress(entry.filled() - before, end.get()) ? 0 : failures + 1;
                pause(failures, end.get());
            }
        } while (!entry.isFull());
    }

    /// Pulls what arrives, as soon as the registry's limit allows it.
    ///
    /// @return why it stopped; empty if all of it is there, even if the check for further bytes failed
    private Optional<IOException> tried() throws InterruptedIOException {
        int entered = enter();
        try {
            receive();
            return Optional.empty();
        } catch (IOException e) {
            if (entry.isFull()) {
                return Optional.empty();
            }
            limit.setback(entered, after(e).orElse(Duration.ZERO));
            return Optional.of(e);
        } finally {
            limit.release();
        }
    }

    private int enter() throws InterruptedIOException {
        try {
            return limit.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean isProgress(long gained, IOException end) {
        return gained > 0 && (gained >= WORTH_WAITING || !(end instanceof SocketTimeoutException));
    }

    private void receive() throws IOException {
        try (var in = sources.open(blob.place()).open(want, entry.partial())) {
            entry.receive(in);
        }
    }

    private void pause(int failures, IOException e) throws InterruptedIOException {
        if (failures >= options.retry().tries()) {
            throw gaveUp(failures, e);
        }
        Duration pause = options.retry().pause(Math.max(1, failures), after(e), options.random());
        observer.waiting(EntryPath.blob(want.digest()), pause, failures + 1);
        try {
            options.sleeper().sleep(pause);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static Optional<Duration> after(IOException e) {
        return e instanceof TryLaterException later ? later.after() : Optional.empty();
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }

    private Failure gaveUp(int failures, IOException e) {
        return new Failure(
                FailureCode.REGISTRY_FAILED,
                "no-progress",
                Facts.of(
                        "digest",
                        want.digest(),
                        "expected",
                        want.size(),
                        "reason",
                        e,
                        "found",
                        entry.filled(),
                        "failures",
                        failures),
                e);
    }
}
