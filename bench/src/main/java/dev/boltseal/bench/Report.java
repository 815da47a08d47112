package dev.boltseal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Turns rows of runs into `benchmarks.md` and `benchmarks.svg`.
public final class Report {
    private Report() {}

    /// Standard input is one line that describes the machine.
    ///
    /// @param args file of rows, file of targets, file of limits, directory to write into
    public static void main(String[] args) throws IOException {
        List<Run> runs =
                Files.readAllLines(Path.of(args[0])).stream().map(Run::parse).toList();
        List<Target> targets =
                Files.readAllLines(Path.of(args[1])).stream().map(Target::parse).toList();
        List<Limit> limits =
                Files.readAllLines(Path.of(args[2])).stream().map(Limit::parse).toList();
        String machine = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        var series = Series.of(runs);
        Path directory = Path.of(args[3]);
        String page = new Page(series, targets, limits).text(machine);
        Files.writeString(directory.resolve("benchmarks.md"), page);
        Files.writeString(directory.resolve("benchmarks.svg"), new Chart(series).svg());
        System.out.print(page);
    }
}
