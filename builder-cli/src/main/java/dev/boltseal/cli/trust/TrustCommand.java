package dev.boltseal.cli.trust;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for trust files.
@Command(
        name = "trust",
        description = "Write, sign and show trust files, which say whose bundles a cluster accepts.",
        footer = {
            "",
            "Example:",
            "  boltseal trust init --signer keys/signer.pem --key keys/signer.key --out trust",
            "  boltseal trust show trust/trust-1.json"
        })
public final class TrustCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new TrustCommand())
                .addSubcommand(new TrustInitCommand(console, here))
                .addSubcommand(new TrustAddCommand(console, here))
                .addSubcommand(new TrustRevokeCommand(console, here))
                .addSubcommand(new TrustSignCommand(console, here))
                .addSubcommand(new TrustShowCommand(console));
    }
}
