package dev.boltseal.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables of `docs/benchmarks.md`.
record Page(List<Series> all, List<Target> targets) {
    /// Whose figures are compared with everybody else's.
    static final String OURS = "boltseal";

    private static final double MEGA = 1e6;

    Page {
        all = List.copyOf(all);
        targets = List.copyOf(targets);
    }

    String text(String machine) {
        var text = new StringBuilder("""
                # Benchmarks

                Made by `bench/run` on one machine in one run: %s. Each command ran %d times, the 8 GB set once, in turn with the others of
                its case; times are medians with the fastest and the slowest run, a ratio is the median of the rounds' ratios.
                Everybody's output is on the disk at the end. CPU time and memory are those of the command, not of a registry or
                containerd that it talks to. What keeps a row from its target stands in [performance.md](performance.md).

                ![How time grows with the size of the bundle](benchmarks.svg)

                ## Against the targets

                | case | against | ours, s | theirs, s | ratio | target | |
                |---|---|---|---|---|---|---|
                """.formatted(
                        machine, all.stream().mapToLong(Series::counted).max().orElse(0)));
        targets.forEach(target -> row(target).ifPresent(text::append));
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
                ratio <= target.ratio() ? "met" : "missed");
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
