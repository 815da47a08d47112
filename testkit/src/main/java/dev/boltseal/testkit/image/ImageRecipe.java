package dev.boltseal.testkit.image;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The content of one image for one platform.
///
/// Its manifest ends with a line feed and is not canonical JSON, so that a program that rewrites it instead of
/// copying it gets another digest.
///
/// @param layers lowest first
public record ImageRecipe(Flavour flavour, Platform platform, List<RandomLayer> layers) {
    private static final String TIME = "2026-11-22T00:00:00Z";
    private static final int SMALL = 10_000;

    public ImageRecipe {
        layers = List.copyOf(layers);
    }

    /// A small OCI image for linux/amd64 with three gzip layers, which only images with the same seed share.
    public static ImageRecipe seeded(long seed) {
        var layers = LongStream.range(0, 3).mapToObj(i -> new RandomLayer(seed * 1000 + i, SMALL + i));
        return new ImageRecipe(Flavour.OCI, Platform.parse("linux/amd64"), layers.toList());
    }

    public ImageRecipe flavour(Flavour other) {
        return new ImageRecipe(other, platform, layers);
    }

    public ImageRecipe platform(String other) {
        return new ImageRecipe(flavour, Platform.parse(other), layers);
    }

    /// The same with these layers instead.
    public ImageRecipe layers(RandomLayer lowest, RandomLayer... others) {
        return layers(Stream.concat(Stream.of(lowest), Stream.of(others)).toList());
    }

    /// The same with these layers instead.
    public ImageRecipe layers(List<RandomLayer> others) {
        return new ImageRecipe(flavour, platform, others);
    }

    /// The same with one more layer on top.
    public ImageRecipe plus(RandomLayer layer) {
        return layers(Stream.concat(layers.stream(), Stream.of(layer)).toList());
    }

    /// Makes the image. Each layer is made twice, the first time for its digests.
    public TestImage make() {
        var measured = layers.stream()
                .map(layer -> MeasuredLayer.measure(layer, flavour))
                .toList();
        Blob config = config(measured);
        Blob manifest = document(flavour, config, measured);
        return new TestImage(
                List.of(manifest),
                Stream.<Blob>concat(Stream.of(config), measured.stream()).toList());
    }

    /// The configuration, whose digest Docker calls the image's id.
    Blob config(List<MeasuredLayer> measured) {
        var json = new ObjectWriter()
                .text("created", TIME)
                .text("architecture", platform.architecture())
                .text("os", platform.os())
                .text("variant", platform.variant())
                .value(
                        "config",
                        new ObjectWriter().texts("Cmd", List.of("/bin/true")).build())
                .value(
                        "rootfs",
                        new ObjectWriter()
                                .text("type", "layers")
                                .texts(
                                        "diff_ids",
                                        measured.stream()
                                                .map(layer -> layer.diffId().toString())
                                                .toList())
                                .build())
                .list("history", measured, layer -> history(layer.layer()))
                .build();
        return Blob.of(flavour.config(), CanonicalJson.bytes(json));
    }

    static Blob document(Flavour flavour, Blob config, List<? extends Blob> layers) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", flavour.manifest().name())
                .value("config", config.descriptor().toJson())
                .list("layers", layers, layer -> layer.descriptor().toJson());
        if (flavour == Flavour.OCI) {
            json.value(
                    "annotations",
                    new ObjectWriter()
                            .text("org.opencontainers.image.title", "é, byte for byte")
                            .build());
        }
        return Blob.of(flavour.manifest(), lined(json.build()));
    }

    static byte[] lined(JsonObject json) {
        return (CanonicalJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject history(RandomLayer layer) {
        return new ObjectWriter()
                .text("created", TIME)
                .text("created_by", "testkit layer " + layer.seed())
                .build();
    }
}
