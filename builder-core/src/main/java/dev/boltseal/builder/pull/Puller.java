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

/// Pulls blobs from their sources to their destination, several at once, the largest first.
public final class Puller {
    private final ImageSources sources;
    private final PullOptions options;
    private final BlobCache cache;
    private final PullObserver observer;

    /// @param sources opens the places of blobs; several threads ask it again for each blob
    /// @param cache is asked for blobs that come from registries
    public Puller(ImageSources sources, PullOptions options, BlobCache cache, PullObserver observer) {
        this.sources = sources;
        this.options = options;
        this.cache = cache;
        this.observer = observer;
    }

    /// Returns when every blob is at its destination and its digest was checked. The target saves its progress
    /// every two seconds.
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

    /// If the disk fails or is full here, the build fails as well: whoever writes or synchronises the bundle finds
    /// out.
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
