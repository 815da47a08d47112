package dev.boltseal.cli.trust;

import dev.boltseal.builder.trust.TrustDraft;
import dev.boltseal.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a trust file.
@Command(
        name = "show",
        description = "Show a trust file, the fingerprint that people compare, and whether it has enough seals.",
        footer = {"", "Example:", "  boltseal trust show trust/trust-1.json"})
final class TrustShowCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The trust file, trust-N.json.")
    private Path file = Path.of("");

    TrustShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        var draft = TrustDraft.read(file);
        console.answer(new TrustAnswer(draft.completeness(), file).read(draft.received()));
    }
}
