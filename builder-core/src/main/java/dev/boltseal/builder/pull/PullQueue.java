package dev.boltseal.builder.pull;

import dev.boltseal.builder.plan.PlannedBlob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Blobs that nobody is pulling yet: the largest one first whose registry's limit allows it, so that a slow
/// registry does not hold up pulls from another.
final class PullQueue {
    private final List<Job> waiting = new ArrayList<>();

    /// @param limits makes the limit for a registry
    PullQueue(List<PlannedBlob> blobs, Supplier<RegistryLimit> limits) {
        Map<Object, RegistryLimit> each = new HashMap<>();
        blobs.stream()
                .sorted(Comparator.comparingLong(
                        (PlannedBlob blob) -> -blob.descriptor().size()))
                .map(blob -> new Job(blob, each.computeIfAbsent(registry(blob), _ -> limits.get())))
                .forEach(waiting::add);
    }

    /// A blob to pull, and the limit that its pull must keep.
    record Job(PlannedBlob blob, RegistryLimit limit) {}

    /// The next blob; if no registry's limit allows one, the largest. Call it once for every blob.
    synchronized Job next() {
        Job next = waiting.stream()
                .filter(job -> job.limit().isAvailable())
                .findFirst()
                .orElseGet(waiting::getFirst);
        waiting.remove(next);
        return next;
    }

    private static Object registry(PlannedBlob blob) {
        return blob.registry().<Object>map(name -> name).orElseGet(blob::place);
    }
}
