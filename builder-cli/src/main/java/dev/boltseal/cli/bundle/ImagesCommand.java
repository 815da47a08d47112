package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.argument.FileOption;
import dev.boltseal.terminal.bundle.BundleContents;
import dev.boltseal.terminal.bundle.BundleContents.Image;
import dev.boltseal.terminal.bundle.LayerReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the images in a bundle.
@Command(
        name = "images",
        description = "List the images in a bundle, without checking who sealed it.",
        footer = {
            "",
            "Example:",
            "  boltseal images opcua_20261122131500.zip",
            "  boltseal images opcua_20261122131500.zip --layers"
        })
public final class ImagesCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The bundle.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Option(names = "--layers", description = "Show each layer, too.")
    private boolean layers;

    public ImagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        List<Image> images = BundleContents.read(file).images();
        console.answer(new Answer(
                new ObjectWriter()
                        .bool("verified", false)
                        .text("file", file.toString())
                        .list("images", images, LayerReport::json)
                        .build(),
                new Report()
                        .remark("NOT VERIFIED: this is only what the file says. Check it with `boltseal verify`")
                        .table(LayerReport.table(images, layers))));
    }
}
