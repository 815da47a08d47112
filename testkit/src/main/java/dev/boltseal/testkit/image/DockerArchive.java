package dev.boltseal.testkit.image;

import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Images as `docker save` wrote them before Docker 25: uncompressed layers, and no OCI layout beside them.
///
/// Source: Docker image specification v1.2, "Combined Image JSON + Filesystem Changeset Format".
///
/// @param images by `repository:tag`, in the order given
public record DockerArchive(Map<String, ImageRecipe> images) {

    public DockerArchive {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /// One image.
    public DockerArchive(String name, ImageRecipe image) {
        this(Map.of(name, image));
    }

    /// Writes what skopeo calls `docker-archive:FILE`.
    public void write(Path file) throws IOException {
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            var entries = Entries.in(tar);
            Set<Digest> written = new HashSet<>();
            List<JsonObject> manifest = new ArrayList<>();
            var repositories = new ObjectWriter();
            for (var image : images.entrySet()) {
                List<MeasuredLayer> layers = layers(image.getValue());
                Blob config = image.getValue().config(layers);
                put(entries, config, layers, written);
                manifest.add(manifest(image.getKey(), config, layers));
                repository(image.getKey(), layers.getLast(), repositories);
            }
            entries.put("manifest.json", new JsonList(List.copyOf(manifest)));
            entries.put("repositories", repositories.build());
        }
    }

    private static void put(Entries entries, Blob config, List<MeasuredLayer> layers, Set<Digest> written)
            throws IOException {
        entries.put(configPath(config), config.descriptor().size(), config::writeTo);
        for (MeasuredLayer layer : layers) {
            if (written.add(layer.diffId())) {
                putLayer(entries, layer);
            }
        }
    }

    private static void repository(String name, MeasuredLayer top, ObjectWriter repositories) {
        int colon = name.lastIndexOf(':');
        repositories.value(
                name.substring(0, colon),
                new ObjectWriter()
                        .text(name.substring(colon + 1), top.diffId().hex())
                        .build());
    }

    private static List<MeasuredLayer> layers(ImageRecipe image) {
        return image.layers().stream()
                .map(layer -> new RandomLayer(layer.seed(), layer.size(), Compression.NONE))
                .map(layer -> MeasuredLayer.measure(layer, Flavour.DOCKER))
                .toList();
    }

    private static void putLayer(Entries entries, MeasuredLayer layer) throws IOException {
        String directory = layer.diffId().hex() + "/";
        entries.put(directory + "VERSION", "1.0".getBytes(StandardCharsets.US_ASCII));
        entries.put(
                directory + "json",
                new ObjectWriter().text("id", layer.diffId().hex()).build());
        entries.put(directory + "layer.tar", layer.descriptor().size(), layer::writeTo);
    }

    private static JsonObject manifest(String name, Blob config, List<MeasuredLayer> layers) {
        return new ObjectWriter()
                .text("Config", configPath(config))
                .texts("RepoTags", List.of(name))
                .texts(
                        "Layers",
                        layers.stream()
                                .map(layer -> layer.diffId().hex() + "/layer.tar")
                                .toList())
                .build();
    }

    private static String configPath(Blob config) {
        return config.descriptor().digest().hex() + ".json";
    }
}
