package dev.boltseal.terminal.bundle;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Table;
import dev.boltseal.terminal.Text;
import dev.boltseal.terminal.bundle.BundleContents.Image;
import java.util.List;

/// The images of a bundle, with or without their layers, for programs and for people.
public final class LayerReport {
    private LayerReport() {}

    public static JsonObject json(Image image) {
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
                .list("layers", image.layers(), layer -> json(layer, new ObjectWriter()))
                .build();
    }

    /// The layers of all images.
    static List<JsonObject> layers(List<Image> images) {
        return images.stream()
                .flatMap(image -> image.layers().stream()
                        .map(layer -> json(
                                layer,
                                new ObjectWriter()
                                        .text("imageName", image.entry().name()))))
                .toList();
    }

    private static JsonObject json(Descriptor layer, ObjectWriter json) {
        return json.text("digest", layer.digest().toString())
                .text("mediaType", layer.mediaType().name())
                .number("size", layer.size())
                .build();
    }

    /// A row for each image.
    ///
    /// @param layers whether each layer has a row, too
    public static Table table(List<Image> images, boolean layers) {
        var table = new Table("Image", "Platforms", "Digest", "Layers", "Size");
        for (Image image : images) {
            String name = image.entry().name();
            String platforms = BundleReport.platforms(image.entry());
            int count = image.layers().size();
            row(table, Text.of(name), Text.of(platforms), image.entry().digest(), "" + count, image.layerSize());
            for (int i = 0; layers && i < count; i++) {
                Descriptor layer = image.layers().get(i);
                row(
                        table,
                        Text.repeated(name),
                        Text.repeated(platforms),
                        layer.digest(),
                        "%d/%d".formatted(i + 1, count),
                        layer.size());
            }
        }
        return table;
    }

    private static void row(Table table, Text image, Text platforms, Digest digest, String layers, long size) {
        table.row(image, platforms, digest, layers, new ByteSize(size));
    }
}
