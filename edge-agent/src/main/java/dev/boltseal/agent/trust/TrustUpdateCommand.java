package dev.boltseal.agent.trust;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Puts newer trust files in force.
@Command(
        name = "update",
        description = "Put newer trust files in force. No version can be left out, and each needs enough seals of the"
                + " version before and of its own.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge trust update /media/stick",
            "  boltseal-edge trust update trust-2.json trust-3.json"
        })
final class TrustUpdateCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description =
                    "A trust file (trust-N.json) with its seals beside it, or a directory of such files. Versions that are"
                            + " in force already, and older ones in a directory, are skipped.")
    private List<Path> given = new ArrayList<>();

    @Mixin
    private final TrustOption trust;

    TrustUpdateCommand(Console console, Environment here) {
        this.console = console;
        this.trust = new TrustOption(here);
    }

    @Override
    public void run() {
        String options = trust.forNextImport();
        console.answer(
                TrustAnswer.updated(trust.change(node -> node.trustUpdate().apply(given)), options));
    }
}
