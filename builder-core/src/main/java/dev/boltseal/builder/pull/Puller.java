package dev.boltseal.builder.pull;

import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.format.archive.BundleWriter;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.parallel.InParallel;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fills a bundle's blobs from their sources, several at once, the largest first.
public final class Puller {
    private final int threads;
    private final Progress progress;

    /// @param threads how many blobs are pulled at once, at least 1
    public Puller(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /// Returns when every blob is in place and its digest was checked.
    ///
    /// @throws BoltsealException the first failure; the other pulls were stopped
    public void pull(List<PlannedBlob> blobs, Layout layout, BundleWriter writer) {
        Map<EntryPath, Integer> indexes = new HashMap<>();
        List<Entry> entries = layout.entries();
        for (int i = 0; i < entries.size(); i++) {
            indexes.put(entries.get(i).path(), i);
        }
        List<PlannedBlob> largestFirst = blobs.stream()
                .sorted(Comparator.comparingLong(
                        (PlannedBlob blob) -> -blob.descriptor().size()))
                .toList();
        try {
            InParallel.run(threads, largestFirst.size(), i -> {
                PlannedBlob blob = largestFirst.get(i);
                int index =
                        indexes.getOrDefault(EntryPath.blob(blob.descriptor().digest()), -1);
                new BlobPull(blob, writer.entry(index), progress).run();
            });
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.REGISTRY_FAILED,
                    "pull: want all blobs, got \"%s\"; build again".formatted(e.getMessage()),
                    e);
        }
    }
}
