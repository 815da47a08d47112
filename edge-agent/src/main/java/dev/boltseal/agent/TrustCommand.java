package dev.boltseal.agent;

import dev.boltseal.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What has to do with whom the cluster trusts.
@Command(
        name = "trust",
        description = "Say whom this cluster trusts.",
        footer = {"", "Example:", "  boltseal-edge trust install trust-1.json", "  boltseal-edge trust show"})
final class TrustCommand {
    static CommandLine line(Console console, Surroundings here) {
        return new CommandLine(new TrustCommand())
                .addSubcommand(new TrustInstallCommand(console, here))
                .addSubcommand(new TrustShowCommand(console, here));
    }
}
