package dev.boltseal.cli.bundle;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.bundle.BundleContents;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Compares two bundles.
@Command(
        name = "diff",
        description =
                "Show what a bundle changes compared with an older one: versions, images, layers, definition and what"
                        + " it asks for on its node.",
        footer = {"", "Example:", "  boltseal diff opcua_20261122131500.zip opcua_20261123080000.zip"})
public final class DiffCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The older bundle.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The newer bundle.")
    private Path after = Path.of("");

    public DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        var diff = new BundleDiff(BundleContents.read(before), BundleContents.read(after));
        console.answer(new DiffReport(diff).answer());
    }
}
