package dev.boltseal.cli.trust;

import dev.boltseal.builder.trust.TrustDraft;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Adds seals to a trust file that doesn't have enough yet.
@Command(
        name = "sign",
        description = "Add your seal to a trust file, and show who has signed it and who still can. Read what it"
                + " says first, with boltseal trust show.",
        footer = {"", "Example:", "  boltseal trust sign /media/stick/trust-2.json --key bob/signer.key"})
final class TrustSignCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The trust file, trust-N.json, with its seals beside it. If trust-(N-1).json and its seals lie"
                            + " there too, its signers are counted as well.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Mixin
    private final TrustSigning signing;

    TrustSignCommand(Console console, Environment here) {
        this.console = console;
        this.signing = new TrustSigning(here);
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        var draft = TrustDraft.read(file);
        draft.requireProperName();
        TrustDraft.Signed signed = signing.with(draft::sign);
        console.answer(new TrustAnswer(signed.completeness(), file).written(signed.seals()));
    }
}
