package dev.boltseal.cli.config;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for settings.
@Command(
        name = "config",
        description = "See which settings commands use here.",
        footer = {"", "Example:", "  boltseal config show"})
public final class ConfigCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigShowCommand(console, here));
    }
}
