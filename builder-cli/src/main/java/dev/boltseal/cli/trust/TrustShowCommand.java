package dev.boltseal.cli.trust;

import dev.boltseal.builder.trust.TrustDraft;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows a trust file.
@Command(
        name = "show",
        description = "Show a trust file, the fingerprint that people compare, and whether it has enough seals.",
        footer = {"", "Example:", "  boltseal trust show trust/trust-1.json"})
final class TrustShowCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The trust file, trust-N.json.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    TrustShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        var draft = TrustDraft.read(file);
        console.answer(new TrustAnswer(draft.completeness(), file).read(draft.received()));
    }
}
