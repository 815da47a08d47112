package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A cluster as a list showed it, with the times of the two directories that every change of it touches: a new epoch
/// is made in the first, a new receipt in the second.
///
/// @param clusterChanged when the cluster's directory changed last, in nanoseconds since 1970
/// @param epochChanged the same of its highest epoch's directory
record IndexedCluster(ClusterSummary summary, long clusterChanged, long epochChanged) {
    private static final String NO_RECEIPT = "-";
    private static final int FIELDS = 7;

    /// Reads a cluster. The times are taken before its files are read, so that a change meanwhile is noticed.
    ///
    /// @param directory of the cluster
    /// @param epoch the directory of its highest epoch
    static IndexedCluster read(Path directory, Path epoch, ClusterReader reader) throws IOException {
        long clusterChanged = changed(directory);
        long epochChanged = changed(epoch);
        return new IndexedCluster(ClusterSummary.of(reader.read(directory, epoch)), clusterChanged, epochChanged);
    }

    /// Reads a cluster's files.
    interface ClusterReader {
        Cluster read(Path directory, Path epoch);
    }

    /// Nothing, where it isn't such a line.
    static Optional<IndexedCluster> parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS || !ClusterBinding.isName(fields[0])) {
            return Optional.empty();
        }
        try {
            var summary = new ClusterSummary(
                    fields[0],
                    Platform.parse(fields[1]),
                    Long.parseLong(fields[2]),
                    new ClusterId(fields[3]),
                    receiptAt(fields[4]));
            return Optional.of(new IndexedCluster(summary, Long.parseLong(fields[5]), Long.parseLong(fields[6])));
        } catch (Failure | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String line() {
        return String.join(
                " ",
                summary.name(),
                summary.platform().toString(),
                Long.toString(summary.epoch()),
                summary.id().hex(),
                summary.receiptAt()
                        .map(time -> Long.toString(time.instant().getEpochSecond()))
                        .orElse(NO_RECEIPT),
                Long.toString(clusterChanged),
                Long.toString(epochChanged));
    }

    /// Whether nothing was put into its directories since.
    ///
    /// @param directory of the cluster
    /// @param settled changes from this time on may have come unseen, in nanoseconds since 1970
    boolean isCurrent(Path directory, Path epoch, long settled) {
        try {
            return clusterChanged < settled
                    && epochChanged < settled
                    && clusterChanged == changed(directory)
                    && epochChanged == changed(epoch);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<UtcTime> receiptAt(String seconds) {
        return seconds.equals(NO_RECEIPT)
                ? Optional.empty()
                : Optional.of(new UtcTime(Instant.ofEpochSecond(Long.parseLong(seconds))));
    }

    private static long changed(Path directory) throws IOException {
        return Files.getLastModifiedTime(directory).to(TimeUnit.NANOSECONDS);
    }
}
