package dev.boltseal.terminal.bundle;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.argument.FileOption;
import dev.boltseal.terminal.bundle.BundleContents.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what a bundle claims to be, or what is in a directory.
@Command(
        name = "inspect",
        description = "Show what a bundle, or each bundle in a directory, says about itself, without checking it.",
        footer = {
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} inspect opcua_20261122131500.zip",
            "  ${ROOT-COMMAND-NAME} inspect opcua_20261122131500.zip --layers",
            "  ${ROOT-COMMAND-NAME} inspect /media/stick"
        })
public final class InspectCommand implements Runnable {
    private final Console console;
    private final String verify;

    @Parameters(arity = "0..1", paramLabel = "FILE|DIR", description = "The bundle, or the directory.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Option(names = "--layers", description = "Show each layer of each image, too.")
    private boolean layers;

    /// @param verify the command that checks a bundle, as `boltseal verify`
    public InspectCommand(Console console, String verify) {
        this.console = console;
        this.verify = verify;
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        if (layers && Files.isDirectory(file)) {
            throw new Failure(FailureCode.USAGE, "layers-of-directory", Facts.of("directory", file));
        }
        console.answer(
                Files.isDirectory(file)
                        ? DirectoryContents.of(file).answer(verify)
                        : answer(file, UnverifiedBundle.read(file)));
    }

    private Answer answer(Path file, UnverifiedBundle bundle) {
        var json = bundle.json();
        var report = new Report()
                .line("NOT VERIFIED: this is only what the file says. Check it with `%s`".formatted(verify))
                .facts(bundle.facts());
        if (layers) {
            List<Image> images = BundleContents.read(file).images();
            json.list("layers", LayerReport.layers(images), layer -> layer);
            report.gap().table(LayerReport.table(images, true));
        }
        return new Answer(json.build(), report, bundle.warnings());
    }
}
