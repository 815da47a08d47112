package dev.boltseal.agent.images;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for imported images.
@Command(
        name = "images",
        description = "List the images that imports brought, and remove those that nothing uses.",
        footer = {"", "Example:", "  boltseal-edge images list", "  boltseal-edge images prune"})
public final class ImagesCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new ImagesCommand())
                .addSubcommand(new ImagesListCommand(console, here))
                .addSubcommand(new ImagesPruneCommand(console, here));
    }
}
