package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What the last list of clusters showed, so that the next one reads only what changed since: a text file, one line a
/// cluster.
///
/// It is a copy. Where it is missing, damaged, of another version or can't be written, the clusters themselves are
/// read, and nothing is ever built on it.
final class ClusterIndex {
    private static final String HEADER = "boltseal cluster index 1";

    /// FAT keeps times to two seconds; a change that soon after another may leave the same time.
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    private final Path file;

    ClusterIndex(Path file) {
        this.file = file;
    }

    /// What was written last.
    ///
    /// @param clusters by name
    /// @param settled directories that changed from then on may have changed again unseen, in nanoseconds since
    /// 1970
    record Content(Map<String, IndexedCluster> clusters, long settled) {
        private static final Content NONE = new Content(Map.of(), 0);
    }

    Content read() {
        try {
            long written = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
                return Content.NONE;
            }
            Map<String, IndexedCluster> clusters = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                IndexedCluster.parse(line)
                        .ifPresent(each -> clusters.put(each.summary().name(), each));
            }
            return new Content(clusters, written - COARSEST_CLOCK.toNanos());
        } catch (IOException e) {
            return Content.NONE;
        }
    }

    /// Replaces it, where that is possible.
    void write(List<IndexedCluster> clusters) {
        String lines = clusters.stream().map(each -> each.line() + "\n").collect(Collectors.joining());
        try {
            DurableFile.replace(file, (HEADER + "\n" + lines).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the next list reads the clusters again, as this one did
        }
    }
}
