package dev.boltseal.bench;

import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.RandomLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes one version of an image as an OCI layout. The versions of an image share all layers except the last one,
/// which is small. The same arguments give the same bytes.
public final class ImageSet {
    private static final long OWN_BYTES = 1_000_000;

    private ImageSet() {}

    /// @param args directory, version, number of shared layers, bytes of each
    public static void main(String[] args) throws IOException {
        String version = args[1];
        List<RandomLayer> layers = layers(Long.parseLong(version), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        var image = ImageRecipe.seeded(1).layers(layers).make();
        new OciLayout(version, image).writeDirectory(Files.createDirectories(Path.of(args[0])));
    }

    static List<RandomLayer> layers(long version, int shared, long bytes) {
        var layers = new ArrayList<RandomLayer>();
        for (int i = 0; i < shared; i++) {
            layers.add(new RandomLayer(i, bytes, Compression.NONE));
        }
        layers.add(new RandomLayer(1000 + version, OWN_BYTES, Compression.NONE));
        return layers;
    }
}
