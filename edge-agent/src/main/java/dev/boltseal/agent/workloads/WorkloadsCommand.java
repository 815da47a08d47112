package dev.boltseal.agent.workloads;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What has to do with workloads.
@Command(
        name = "workloads",
        description = "Bring workloads to this cluster, see them, delete them.",
        footer = {"", "Example:", "  boltseal-edge workloads import -f opcua.zip --into oci:/srv/images"})
public final class WorkloadsCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new WorkloadsCommand())
                .addSubcommand(new ImportCommand(console, here))
                .addSubcommand(new WorkloadsListCommand(console, here))
                .addSubcommand(new WorkloadsDeleteCommand(console, here));
    }
}
