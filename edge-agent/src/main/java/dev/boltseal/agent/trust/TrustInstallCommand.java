package dev.boltseal.agent.trust;

import dev.boltseal.edge.ledger.RememberedTrust;
import dev.boltseal.edge.trust.FingerprintCheck;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Installs the first trust file.
@Command(
        name = "install",
        description =
                "Install the first trust file, after comparing its fingerprint with the one that the signers read aloud.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge trust install /media/stick/trust-1.json",
            "  boltseal-edge trust install trust-1.json \\",
            "      --fingerprint \"$(cat fingerprint.txt)\""
        })
final class TrustInstallCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The trust file (trust-N.json), with its seals beside it.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "The fingerprint that the file must have. Default: you are asked at the terminal.")
    private Optional<String> fingerprint = Optional.empty();

    @Mixin
    private final TrustOption trust;

    TrustInstallCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.trust = new TrustOption(here);
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        var check = fingerprint
                .map(Fingerprint::parse)
                .map(FingerprintCheck::against)
                .orElseGet(() -> new FingerprintPrompt(here.prompt()));
        String options = trust.forNextImport();
        console.answer(TrustAnswer.installed(
                trust.change(node -> node.trust().install(file, check, new RememberedTrust(node.ledger()))), options));
    }
}
