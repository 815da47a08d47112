package dev.boltseal.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables of `docs/benchmarks.md`.
record Page(List<Series> all, List<Target> targets, List<Limit> limits) {
    /// The subject whose figures are compared with all others.
    static final String OURS = "boltseal";

    private static final double MEGA = 1e6;

    Page {
        all = List.copyOf(all);
        targets = List.copyOf(targets);
        limits = List.copyOf(limits);
    }

    String text(String machine) {
        var text = new StringBuilder("""
                # Benchmarks

                Made by `bench/run` on one machine in one run: %s.
                Runs of each command, with the warm-up not counted: %d; with dropped caches: 3; with the 8 GB set: 1. The commands of
                a case ran in turns. Times are medians, with the fastest and the slowest run in parentheses; a ratio is the median of
                the rounds' ratios. Other tools that are not in the tables were not on the PATH. Every tool's output is on the disk at
                the end. CPU time and memory are those of the command, without the registry or containerd that it talks to.
                [performance.md](performance.md) explains why a row misses its target.

                ![How time grows with the size of the bundle](benchmarks.svg)

                ## Against the targets

                | case | against | ours, s | theirs, s | ratio | target | |
                |---|---|---|---|---|---|---|
                """.formatted(
                        machine, all.stream().mapToLong(Series::counted).max().orElse(0)));
        targets.forEach(target -> row(target).ifPresent(text::append));
        text.append("""

                ## What we may use

                | case | what | got | at most | |
                |---|---|---|---|---|
                """);
        limits.forEach(limit -> row(limit).ifPresent(text::append));
        text.append("""

                ## Everything measured

                | case | who | wall, s | CPU, s | memory, MiB | written, MB | disk at most, MB | MB/s |
                |---|---|---|---|---|---|---|---|
                """);
        all.forEach(series -> text.append(row(series)));
        return text.toString();
    }

    private Optional<String> row(Target target) {
        return all.stream()
                .filter(target::isOf)
                .findFirst()
                .flatMap(peer -> ours(peer.work()).map(own -> row(target, own, peer)));
    }

    private Optional<String> row(Limit limit) {
        return all.stream()
                .filter(limit::isOf)
                .findFirst()
                .map(own -> row(limit, limit.figure().of(own)));
    }

    private Optional<Series> ours(String work) {
        return all.stream()
                .filter(series -> series.work().equals(work) && series.subject().equals(OURS))
                .findFirst();
    }

    private static String row(Target target, Series own, Series peer) {
        double ratio = own.times(peer);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %s | %s |%n",
                own.work(),
                peer.subject(),
                own.wall(),
                peer.wall(),
                ratio,
                target.ratio(),
                met(ratio, target.ratio()));
    }

    private static String row(Limit limit, double got) {
        Limit.Figure figure = limit.figure();
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        limit.work(),
                        figure.words(),
                        figure.text(got),
                        figure.text(limit.most()),
                        met(got, limit.most()));
    }

    private static String met(double got, double most) {
        return got <= most ? "met" : "missed";
    }

    private static String row(Series series) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f (%.2f–%.2f) | %.2f | %.0f | %.1f | %.1f | %s |%n",
                series.work(),
                series.subject(),
                series.wall(),
                series.fastest(),
                series.slowest(),
                series.cpu(),
                series.residentKib() / 1024,
                series.written() / MEGA,
                series.disk() / MEGA,
                series.bytes() == 0 ? "" : String.format(Locale.ROOT, "%.0f", series.bytes() / MEGA / series.wall()));
    }
}
