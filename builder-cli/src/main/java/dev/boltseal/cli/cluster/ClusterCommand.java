package dev.boltseal.cli.cluster;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for the clusters that bundles are built for.
@Command(
        name = "cluster",
        description = "Manage the clusters that bundles are built for.",
        footer = {
            "",
            "Example:",
            "  boltseal cluster add enrolment-plant-7.json",
            "  boltseal cluster update /media/usb",
            "  boltseal cluster list"
        })
public final class ClusterCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new ClusterCommand())
                .addSubcommand(new ClusterAddCommand(console, here))
                .addSubcommand(new ClusterUpdateCommand(console, here))
                .addSubcommand(new ClusterListCommand(console, here))
                .addSubcommand(new ClusterShowCommand(console, here))
                .addSubcommand(new ClusterRemoveCommand(console, here));
    }
}
