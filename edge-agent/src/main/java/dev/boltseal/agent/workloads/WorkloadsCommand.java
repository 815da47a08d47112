package dev.boltseal.agent.workloads;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for workloads.
@Command(
        name = "workloads",
        description = "Import, list, show, apply, start, stop and delete the workloads of this cluster.",
        footer = {"", "Example:", "  boltseal-edge workloads import opcua.zip", "  boltseal-edge workloads list"})
public final class WorkloadsCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new WorkloadsCommand())
                .addSubcommand(new ImportCommand(console, here))
                .addSubcommand(new WorkloadsListCommand(console, here))
                .addSubcommand(new WorkloadsShowCommand(console, here))
                .addSubcommand(new WorkloadsHistoryCommand(console, here))
                .addSubcommand(new WorkloadsLogsCommand(console, here))
                .addSubcommand(new WorkloadsApplyCommand(console, here))
                .addSubcommand(new WorkloadsStartCommand(console, here))
                .addSubcommand(new WorkloadsStopCommand(console, here))
                .addSubcommand(new WorkloadsDeleteCommand(console, here));
    }
}
