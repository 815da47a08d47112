package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.parallel.InParallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// All clusters in a line each. Those that did not change since the last list come from a [ClusterIndex].
final class ClusterList {
    private static final int THREADS = 2;

    /// Fewer are read as fast without an index.
    private static final int LEAST_INDEXED = 200;

    private final Path directory;
    private final NumberedChildren epochs;
    private final IndexedCluster.ClusterReader reader;
    private final ClusterIndex index;
    private final ClusterIndex.Content before;

    /// @param directory of all clusters; the index is beside it
    /// @param epochs how the directories in a cluster's are called
    /// @param reader reads a cluster's files
    ClusterList(Path directory, NumberedChildren epochs, IndexedCluster.ClusterReader reader) {
        this.directory = directory;
        this.epochs = epochs;
        this.reader = reader;
        this.index = new ClusterIndex(directory.resolveSibling(directory.getFileName() + ".index"));
        this.before = index.read();
    }

    /// @param children directories of clusters, in the order of the list; others are passed over
    /// @throws Failure as `reader`, `FILE_UNREADABLE`
    List<ClusterSummary> of(List<Path> children) {
        var found = new ArrayList<Optional<Found>>(Collections.nCopies(children.size(), Optional.empty()));
        try {
            InParallel.run(THREADS, children.size(), i -> found.set(i, find(children.get(i))));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE, "clusters", Facts.of("directory", directory, "reason", e), e);
        }
        List<Found> clusters = found.stream().flatMap(Optional::stream).toList();
        boolean changed =
                clusters.size() != before.clusters().size() || clusters.stream().anyMatch(Found::read);
        if (changed && clusters.size() >= LEAST_INDEXED) {
            index.write(clusters.stream().map(Found::cluster).toList());
        }
        return clusters.stream().map(each -> each.cluster().summary()).toList();
    }

    /// @param read whether its files were read, because the index didn't have it as it is now
    private record Found(IndexedCluster cluster, boolean read) {}

    private Optional<Found> find(Path child) throws IOException {
        Optional<IndexedCluster> known = known(child);
        if (known.isPresent()) {
            return known.map(each -> new Found(each, false));
        }
        Optional<Path> highest = epochs.highest(child).map(number -> epoch(child, number));
        return highest.isPresent()
                ? Optional.of(new Found(IndexedCluster.read(child, highest.get(), reader), true))
                : Optional.empty();
    }

    private Optional<IndexedCluster> known(Path child) {
        return Optional.ofNullable(before.clusters().get(String.valueOf(child.getFileName())))
                .filter(each ->
                        each.isCurrent(child, epoch(child, each.summary().epoch()), before.settled()));
    }

    private Path epoch(Path child, long number) {
        return child.resolve(epochs.name(number));
    }
}
