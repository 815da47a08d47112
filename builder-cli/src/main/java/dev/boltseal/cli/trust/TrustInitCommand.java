package dev.boltseal.cli.trust;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.builder.trust.TrustRelease;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the first trust file.
@Command(
        name = "init",
        description = "Write the first trust file, trust-1.json, and its seals.",
        footer = {
            "",
            "Example:",
            "  boltseal trust init --out trust",
            "  boltseal trust init --signer build/signer.pem=bundle \\",
            "      --signer safe/signer.pem=trust --key safe/signer.key --out trust"
        })
final class TrustInitCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Option(
            names = "--signer",
            paramLabel = "PEM[=ROLES]",
            description = "The certificate of a signer (signer.pem) and its roles: bundle, trust or bundle,trust, which"
                    + " is the default. May be repeated. Default: the only signer whose certificate is in --home.")
    private List<String> signers = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description = "How many signers with the role trust must seal a trust file. Default: 1.")
    private long threshold = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The directory for the files; it is created if needed.")
    private Path out = Path.of("");

    @Mixin
    private final TrustSigning signing;

    TrustInitCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.signing = new TrustSigning(here);
    }

    @Override
    public void run() {
        List<Signer> trusted = signers().stream().map(SignerArgument::parse).toList();
        var first = TrustFile.first(new UtcTime(here.clock().instant()), threshold, trusted);
        console.answer(
                signing.with(keys -> TrustAnswer.released(new TrustRelease(Optional.empty(), first, keys), out)));
    }

    private List<String> signers() {
        if (!signers.isEmpty()) {
            return signers;
        }
        Path only = new HomeSigner(signing.home()).only();
        console.line("trusting the only signer in --home, " + only);
        return List.of(only.toString());
    }
}
