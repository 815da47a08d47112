package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The result for several receipts.
///
/// @param taken in the order of their files
/// @param refused why the others were not taken
public record ReceiptResults(List<Taken> taken, List<Failure> refused) {
    public ReceiptResults {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    /// One receipt that was taken.
    public record Taken(Path file, ReceiptUpdate update) {}

    /// Takes each. If one is refused, the other clusters are still updated.
    static ReceiptResults each(List<Path> files, ClusterDirectory clusters) {
        List<Taken> taken = new ArrayList<>();
        List<Failure> refused = new ArrayList<>();
        for (Path file : files) {
            try {
                taken.add(new Taken(file, clusters.update(file)));
            } catch (Failure e) {
                refused.add(e);
            }
        }
        return new ReceiptResults(taken, refused);
    }

    /// Takes this one, which the user named and wants to be used.
    static ReceiptResults only(Path file, ClusterDirectory clusters) {
        return switch (clusters.update(file)) {
            case ReceiptUpdate.Outdated outdated -> throw outdated.failure();
            case ReceiptUpdate.Kept kept -> new ReceiptResults(List.of(new Taken(file, kept)), List.of());
            case ReceiptUpdate.Known known -> new ReceiptResults(List.of(new Taken(file, known)), List.of());
        };
    }

    /// The refusal with the highest exit status.
    public Optional<Failure> worst() {
        return refused.stream()
                .max(Comparator.comparingInt(e -> e.code().exitStatus().status()));
    }
}
