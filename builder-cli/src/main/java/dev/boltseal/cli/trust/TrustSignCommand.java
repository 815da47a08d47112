package dev.boltseal.cli.trust;

import dev.boltseal.builder.trust.TrustDraft;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Adds seals to a trust file that has not enough yet.
@Command(
        name = "sign",
        description = "Add the seals of further signers to a trust file, and say who has signed and who is still to."
                + " Read what it says first, with boltseal trust show.",
        footer = {"", "Example:", "  boltseal trust sign /media/stick/trust-2.json --key bob/signer.key"})
final class TrustSignCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            description = "The trust file, trust-N.json, with the seals it has beside it; and trust-(N-1).json with its"
                    + " own, by whose rule it is counted, too.")
    private Path file = Path.of("");

    @Mixin
    private final TrustSigning signing;

    TrustSignCommand(Console console, Environment here) {
        this.console = console;
        this.signing = new TrustSigning(here);
    }

    @Override
    public void run() {
        var draft = TrustDraft.read(file);
        draft.requireProperName();
        TrustDraft.Signed signed = signing.with(draft::sign);
        console.answer(new TrustAnswer(signed.completeness(), file).written(signed.seals()));
    }
}
