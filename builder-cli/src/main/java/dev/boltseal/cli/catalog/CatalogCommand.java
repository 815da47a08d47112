package dev.boltseal.cli.catalog;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for the catalog.
@Command(
        name = "catalog",
        description = "Start, check and show the catalog of the apps that can be deployed.",
        footer = {"", "Example:", "  boltseal catalog list --catalog samples/catalog"})
public final class CatalogCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogInitCommand(console))
                .addSubcommand(new CatalogCheckCommand(console, here))
                .addSubcommand(new CatalogListCommand(console, here))
                .addSubcommand(new CatalogShowCommand(console, here));
    }
}
