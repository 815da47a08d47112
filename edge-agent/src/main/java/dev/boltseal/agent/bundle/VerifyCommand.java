package dev.boltseal.agent.bundle;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import dev.boltseal.terminal.bundle.BundleVerification;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Checks every byte of a bundle for this cluster, and imports nothing.
@Command(
        name = "verify",
        description =
                "Check who sealed a bundle, that it is for this cluster, and every byte of it. Nothing is imported.",
        footer = {"", "Example:", "  boltseal-edge verify /media/stick/opcua.zip"})
public final class VerifyCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The bundle.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Mixin
    private final NodeOption node;

    public VerifyCommand(Console console, Environment here) {
        this.console = console;
        this.node = new NodeOption(here);
    }

    @Override
    public void run() {
        console.answer(answer());
    }

    private Answer answer() {
        Path file = option.or(alone);
        try (Node opened = node.open()) {
            var verification = new BundleVerification(
                    file,
                    opened.trust().current(),
                    Optional.of(opened.identity().cluster()));
            return verification.run(
                    console,
                    report -> report.next("boltseal-edge workloads import %s%s".formatted(file, node.forNextImport())));
        }
    }
}
