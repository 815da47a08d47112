package dev.boltseal.cli.cluster;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.Surroundings;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the known clusters.
@Command(
        name = "list",
        description = "List the clusters that bundles can be built for.",
        footer = {"", "Example:", "  boltseal cluster list --json"})
final class ClusterListCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final HomeOption home;

    ClusterListCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        Instant now = here.clock().instant();
        List<ClusterReport> clusters = home.home().clusters().list().stream()
                .map(each -> new ClusterReport(each, now))
                .toList();
        console.answer(
                () -> new ObjectWriter()
                        .list("clusters", clusters, ClusterReport::json)
                        .build(),
                () -> lines(clusters));
    }

    private static List<String> lines(List<ClusterReport> clusters) {
        var table = new Table("Name", "Platform", "Epoch", "Receipt", "Id");
        clusters.forEach(each -> each.addTo(table));
        return table.lines();
    }
}
