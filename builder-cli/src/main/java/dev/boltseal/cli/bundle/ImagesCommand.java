package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.cli.bundle.BundleContents.Image;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Table;
import dev.boltseal.terminal.argument.FileOption;
import dev.boltseal.terminal.bundle.BundleReport;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int SHORT = 12;

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
                        .list("images", images, ImagesCommand::json)
                        .build(),
                lines(images)));
    }

    private static JsonObject json(Image image) {
        return new ObjectWriter()
                .text("name", image.entry().name())
                .text("mediaType", image.entry().mediaType().name())
                .text("digest", image.entry().digest().toString())
                .text("source", image.entry().source().toString())
                .texts(
                        "platforms",
                        image.entry().platforms().stream()
                                .map(Platform::toString)
                                .toList())
                .number("size", image.layerSize())
                .list("layers", image.layers(), ImagesCommand::json)
                .build();
    }

    private static JsonObject json(Descriptor layer) {
        return new ObjectWriter()
                .text("digest", layer.digest().toString())
                .text("mediaType", layer.mediaType().name())
                .number("size", layer.size())
                .build();
    }

    private List<String> lines(List<Image> images) {
        var table = new Table("Image", "Platforms", "Digest", "Layers", "Size");
        for (Image image : images) {
            table.row(
                    image.entry().name(),
                    BundleReport.platforms(image.entry()),
                    brief(image.entry().digest()),
                    Integer.toString(image.layers().size()),
                    new ByteSize(image.layerSize()).rounded());
            if (layers) {
                image.layers()
                        .forEach(layer ->
                                table.row("", "", brief(layer.digest()), "", new ByteSize(layer.size()).rounded()));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED: this is only what the file says. Check it with `boltseal verify`");
        lines.addAll(table.lines());
        return lines;
    }

    static String brief(Digest digest) {
        return digest.hex().substring(0, SHORT);
    }
}
