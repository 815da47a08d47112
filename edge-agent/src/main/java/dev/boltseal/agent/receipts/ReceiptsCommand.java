package dev.boltseal.agent.receipts;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What has to do with receipts.
@Command(
        name = "receipts",
        description = "Tell those who build for this cluster what it holds.",
        footer = {"", "Example:", "  boltseal-edge receipts export -o /media/usb --into oci:/srv/images"})
public final class ReceiptsCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new ReceiptsCommand()).addSubcommand(new ReceiptsExportCommand(console, here));
    }
}
