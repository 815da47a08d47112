package dev.boltseal.agent.receipts;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for receipts.
@Command(
        name = "receipts",
        description = "Tell the builder what this cluster has.",
        footer = {"", "Example:", "  boltseal-edge receipts export -o /media/stick --into oci:/srv/images"})
public final class ReceiptsCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new ReceiptsCommand()).addSubcommand(new ReceiptsExportCommand(console, here));
    }
}
