package dev.boltseal.builder.pull;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.parallel.InParallel;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.format.archive.BundlePart;
import dev.boltseal.format.archive.BundleWriter;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.EntryPath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fills a bundle's blobs from their sources, several at once, the largest first, and marks how far each came.
public final class Puller {
    private final PullOptions options;
    private final BlobCache cache;
    private final PullObserver observer;

    /// @param cache is asked for what comes from registries
    public Puller(PullOptions options, BlobCache cache, PullObserver observer) {
        this.options = options;
        this.cache = cache;
        this.observer = observer;
    }

    /// Returns when every blob is in place and its digest was checked. Every two seconds what is there is brought to
    /// the disk, and then the marks.
    ///
    /// @param marks where to go on, as far as they are true
    /// @throws Failure the first failure; the other pulls were stopped
    public void pull(List<PlannedBlob> blobs, Layout layout, BundlePart part, BundleWriter writer, Marks marks) {
        Map<EntryPath, Integer> indexes = indexes(layout);
        var queue = new PullQueue(blobs, () -> new RegistryLimit(options.threads(), options.nanoTime()));
        try (var _ = new Heartbeat(PullOptions.BEAT, beat(part, marks))) {
            InParallel.run(options.threads(), blobs.size(), i -> {
                var job = queue.next();
                var path = EntryPath.blob(job.blob().descriptor().digest());
                int index = indexes.getOrDefault(path, -1);
                try (var entry = new BlobEntry(writer.entry(index), marks.of(index), observer)) {
                    BlobCache kept = job.blob().isRemote() ? cache : BlobCache.NONE;
                    if (new BlobPull(job, entry, options, observer).run(kept)) {
                        kept.keep(job.blob().descriptor(), entry::copyTo, layout.size() - marks.reached());
                    }
                }
            });
        } catch (IOException e) {
            throw new Failure(FailureCode.REGISTRY_FAILED, "pull", Facts.of("reason", e), e);
        }
    }

    private static Map<EntryPath, Integer> indexes(Layout layout) {
        Map<EntryPath, Integer> indexes = new HashMap<>();
        List<Entry> entries = layout.entries();
        for (int i = 0; i < entries.size(); i++) {
            indexes.put(entries.get(i).path(), i);
        }
        return indexes;
    }

    private static Runnable beat(BundlePart part, Marks marks) {
        return new Runnable() {
            private boolean saves = true;

            @Override
            public void run() {
                saves = saves && saved(part, marks);
            }
        };
    }

    /// A disk that fails or is full here fails the build, too: who writes finds out, or who synchronises the bundle.
    private static boolean saved(BundlePart part, Marks marks) {
        try {
            marks.save(part::sync);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
