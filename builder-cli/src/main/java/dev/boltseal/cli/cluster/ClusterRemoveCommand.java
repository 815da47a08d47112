package dev.boltseal.cli.cluster;

import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import dev.boltseal.terminal.setting.Confirmation;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Forgets a cluster.
@Command(
        name = "remove",
        description =
                "Remove a cluster and its receipts from this builder. Bundles that were built for it stay valid, and the"
                        + " serials that were issued for it are remembered.",
        footer = {"", "Example:", "  boltseal cluster remove plant-7"})
final class ClusterRemoveCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Mixin
    private final HomeOption home;

    @Mixin
    private final Confirmation confirmation;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the cluster.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption option = new NameOption();

    ClusterRemoveCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
        this.confirmation = new Confirmation(here.prompt());
    }

    @Override
    public void run() {
        String name = option.or(alone);
        ClusterDirectory clusters = home.home().clusters();
        var cluster = clusters.show(name);
        confirmation.ask("Cluster %s will be removed from this builder.".formatted(name));
        clusters.remove(name);
        console.answer(new ClusterReport(cluster, here.clock().instant()).removed());
    }
}
