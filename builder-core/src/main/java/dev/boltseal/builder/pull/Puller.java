package dev.boltseal.builder.pull;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.parallel.InParallel;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.builder.source.ImageSources;
import java.io.IOException;
import java.util.List;

/// Brings blobs from their sources to where they belong, several at once, the largest first.
public final class Puller {
    private final ImageSources sources;
    private final PullOptions options;
    private final BlobCache cache;
    private final PullObserver observer;

    /// @param sources opens the places of blobs; asked again for each, by several threads
    /// @param cache is asked for what comes from registries
    public Puller(ImageSources sources, PullOptions options, BlobCache cache, PullObserver observer) {
        this.sources = sources;
        this.options = options;
        this.cache = cache;
        this.observer = observer;
    }

    /// Returns when every blob is in place and its digest was checked. Every two seconds the target saves what is
    /// there.
    ///
    /// @throws Failure the first failure; the other pulls were stopped
    public void pull(List<PlannedBlob> blobs, BlobTarget target) {
        var queue = new PullQueue(blobs, () -> new RegistryLimit(options.threads(), options.nanoTime()));
        try (var _ = new Heartbeat(PullOptions.BEAT, saving(target))) {
            InParallel.run(options.threads(), blobs.size(), _ -> pull(queue.next(), target));
        } catch (IOException e) {
            throw new Failure(FailureCode.REGISTRY_FAILED, "pull", Facts.of("reason", e), e);
        }
    }

    private void pull(PullQueue.Job job, BlobTarget target) throws IOException {
        PlannedBlob blob = job.blob();
        BlobCache kept = blob.isRemote() ? cache : BlobCache.NONE;
        try (var entry = target.open(blob.descriptor())) {
            if (new BlobPull(job, sources, entry, options, observer).run(kept)) {
                kept.keep(blob.descriptor(), entry::copyTo, target.missing());
            }
        }
    }

    /// A disk that fails or is full here fails the build, too: who writes finds out, or who synchronises the bundle.
    private static Runnable saving(BlobTarget target) {
        return new Runnable() {
            private boolean saves = true;

            @Override
            public void run() {
                try {
                    if (saves) {
                        target.save();
                    }
                } catch (IOException e) {
                    saves = false;
                }
            }
        };
    }
}
