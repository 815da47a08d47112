package dev.boltseal.testkit.image;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Images in the layout of the OCI image-spec (image-layout.md), by reference name in the order given.
public record OciLayout(Map<String, TestImage> images) {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    public OciLayout {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /// One image.
    public OciLayout(String reference, TestImage image) {
        this(Map.of(reference, image));
    }

    /// Writes what skopeo calls `oci:DIR`. Creates the directory.
    public void writeDirectory(Path directory) throws IOException {
        write(Entries.in(Files.createDirectories(directory)));
    }

    /// Writes what skopeo calls `oci-archive:FILE`, uncompressed.
    public void writeArchive(Path file) throws IOException {
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            write(Entries.in(tar));
        }
    }

    private void write(Entries entries) throws IOException {
        entries.put(
                "oci-layout",
                new ObjectWriter().text("imageLayoutVersion", "1.0.0").build());
        entries.put(
                "index.json",
                new ObjectWriter()
                        .number("schemaVersion", 2)
                        .text("mediaType", MediaType.OCI_INDEX.name())
                        .list("manifests", images.entrySet(), OciLayout::entry)
                        .build());
        Set<Digest> written = new HashSet<>();
        for (TestImage image : images.values()) {
            for (Blob blob : image.content().toList()) {
                Descriptor descriptor = blob.descriptor();
                if (written.add(descriptor.digest())) {
                    entries.put("blobs/sha256/" + descriptor.digest().hex(), descriptor.size(), blob::writeTo);
                }
            }
        }
    }

    private static JsonObject entry(Map.Entry<String, TestImage> image) {
        Descriptor root = image.getValue().root();
        var annotations = Map.of(REF_NAME, image.getKey());
        return new Descriptor(root.mediaType(), root.digest(), root.size(), root.platform(), annotations).toJson();
    }
}
