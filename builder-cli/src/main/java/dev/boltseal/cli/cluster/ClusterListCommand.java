package dev.boltseal.cli.cluster;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the known clusters.
@Command(
        name = "list",
        description = "List the clusters that bundles can be built for.",
        footer = {"", "Example:", "  boltseal cluster list --json"})
final class ClusterListCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Mixin
    private final HomeOption home;

    ClusterListCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        console.answer(ClusterReport.listed(home.home().clusters(), here.clock().instant()));
    }
}
