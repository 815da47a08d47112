package dev.boltseal.agent.trust;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for the trust file.
@Command(
        name = "trust",
        description = "Say whose bundles this cluster accepts.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge trust install /media/stick/trust-1.json",
            "  boltseal-edge trust update /media/stick",
            "  boltseal-edge trust show"
        })
public final class TrustCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new TrustCommand())
                .addSubcommand(new TrustInstallCommand(console, here))
                .addSubcommand(new TrustUpdateCommand(console, here))
                .addSubcommand(new TrustShowCommand(console, here));
    }
}
