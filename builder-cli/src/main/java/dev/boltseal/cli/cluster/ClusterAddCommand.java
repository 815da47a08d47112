package dev.boltseal.cli.cluster;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Keeps an enrolment.
@Command(
        name = "add",
        description = "Keep the enrolment of a cluster. Its seal, FILE.p7s, stands beside it. A newer epoch replaces"
                + " an older one.",
        footer = {"", "Example:", "  boltseal cluster add /media/usb/enrolment.json"})
final class ClusterAddCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final HomeOption home;

    @Parameters(paramLabel = "FILE", description = "The enrolment that boltseal-edge enroll wrote.")
    private Path file = Path.of("");

    ClusterAddCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        var added =
                new ClusterReport(home.home().clusters().add(file), here.clock().instant());
        List<String> lines = new ArrayList<>(added.lines());
        lines.add("next: compare the key with what boltseal-edge enroll printed at the cluster, then"
                + " boltseal build --cluster " + added.name());
        console.answer(added.json(), lines);
    }
}
