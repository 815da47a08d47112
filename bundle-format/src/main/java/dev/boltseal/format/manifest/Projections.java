package dev.boltseal.format.manifest;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The entries whose content follows from the manifest.
public final class Projections {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    private Projections() {}

    /// `sha256sums`: one line `<hex>␠␠<path>␊` for each file, in the order of `files`, without itself.
    ///
    /// @param files the entries; `sha256sums` itself is left out
    public static byte[] sums(List<FileEntry> files) {
        return files.stream()
                .filter(file -> !file.path().equals(EntryPath.SUMS))
                .map(file -> file.sha256().hex() + "  " + file.path() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// `oci/index.json`: an OCI index with one named descriptor for each image, in the order of `images`.
    ///
    /// Source: OCI image-spec, image-layout.md, "index.json file".
    public static byte[] index(List<ImageEntry> images, List<FileEntry> files) {
        Map<EntryPath, Long> sizes =
                files.stream().collect(Collectors.toMap(FileEntry::path, FileEntry::size, (first, second) -> first));
        return CanonicalJson.bytes(new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", images, image -> descriptor(image, sizes))
                .build());
    }

    /// `oci/oci-layout`. Source: OCI image-spec, image-layout.md, "oci-layout file".
    public static byte[] layoutMarker() {
        return "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject descriptor(ImageEntry image, Map<EntryPath, Long> sizes) {
        return new ObjectWriter()
                .text("mediaType", image.mediaType().name())
                .text("digest", image.digest().toString())
                .number("size", sizes.getOrDefault(EntryPath.blob(image.digest()), 0L))
                .value(
                        "annotations",
                        new ObjectWriter().text(REF_NAME, image.name()).build())
                .build();
    }
}
