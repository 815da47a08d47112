package dev.boltseal.cli.cluster;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one cluster.
@Command(
        name = "show",
        description = "Show a cluster, and what its last receipt says.",
        footer = {"", "Example:", "  boltseal cluster show plant-7"})
final class ClusterShowCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Mixin
    private final HomeOption home;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the cluster.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption option = new NameOption();

    ClusterShowCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        String name = option.or(alone);
        console.answer(new ClusterReport(
                        home.home().clusters().show(name), here.clock().instant())
                .shown());
    }
}
