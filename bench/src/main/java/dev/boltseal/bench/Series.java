package dev.boltseal.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The runs of one subject in one case; at least one of them counts.
record Series(String work, String subject, List<Run> runs) {
    Series {
        runs = List.copyOf(runs);
    }

    /// In the order in which cases and subjects first occur.
    static List<Series> of(List<Run> runs) {
        Map<List<String>, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            groups.computeIfAbsent(List.of(run.work(), run.subject()), key -> new ArrayList<>())
                    .add(run);
        }
        return groups.entrySet().stream()
                .map(group -> new Series(group.getKey().get(0), group.getKey().get(1), group.getValue()))
                .filter(series -> series.counted() > 0)
                .toList();
    }

    long counted() {
        return runs.stream().filter(Run::counts).count();
    }

    long bytes() {
        return runs.getFirst().bytes();
    }

    double wall() {
        return median(Run::wall);
    }

    double fastest() {
        return runs.stream().filter(Run::counts).mapToDouble(Run::wall).min().orElseThrow();
    }

    double slowest() {
        return runs.stream().filter(Run::counts).mapToDouble(Run::wall).max().orElseThrow();
    }

    double cpu() {
        return median(Run::cpu);
    }

    double residentKib() {
        return median(Run::residentKib);
    }

    long largestResidentKib() {
        return runs.stream()
                .filter(Run::counts)
                .mapToLong(Run::residentKib)
                .max()
                .orElseThrow();
    }

    double written() {
        return median(Run::written);
    }

    long disk() {
        return runs.stream().mapToLong(Run::disk).max().orElseThrow();
    }

    /// The median over all rounds of how many times longer this took than the other in the same round. If
    /// something slowed the whole machine in a round, it slowed both.
    double times(Series other) {
        return median(runs.stream()
                .filter(Run::counts)
                .flatMap(run -> other.runs.stream()
                        .filter(peer -> peer.round() == run.round())
                        .map(peer -> run.wall() / peer.wall()))
                .sorted()
                .toList());
    }

    private double median(ToDoubleFunction<Run> figure) {
        return median(runs.stream()
                .filter(Run::counts)
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList());
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
