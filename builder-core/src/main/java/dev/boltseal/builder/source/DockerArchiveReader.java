package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.source.SavedImages.SavedImage;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out what the image of a `docker save` archive consists of, without reading its layers if possible: an
/// uncompressed layer has the digest that the configuration states, and a blob of a layout has the digest in its
/// name. Whoever reads the layer checks it.
final class DockerArchiveReader {
    private static final Pattern BLOB_NAME = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

    private final CheckedFiles files;

    DockerArchiveReader(CheckedFiles files) {
        this.files = files;
    }

    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_REFUSED`
    DockerImage read(SavedImage image) {
        byte[] config = files.bytes(image.config(), ImageConfiguration.MAX_BYTES);
        List<Descriptor> layers = new ArrayList<>();
        Map<Digest, String> names = new HashMap<>();
        List<Digest> diffIds = diffIds(config);
        if (diffIds.size() != image.layers().size()) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "layer-count",
                    Facts.of(
                            "document",
                            files.subject(),
                            "subject",
                            files.subject(),
                            "expected",
                            diffIds.size(),
                            "found",
                            image.layers().size()));
        }
        for (int i = 0; i < diffIds.size(); i++) {
            Descriptor layer = layer(image.layers().get(i), diffIds.get(i));
            layers.add(layer);
            names.put(layer.digest(), image.layers().get(i));
        }
        names.put(Digest.of(config), image.config());
        return new DockerImage(manifest(Descriptor.of(MediaType.OCI_CONFIG, config), layers), names);
    }

    private List<Digest> diffIds(byte[] config) {
        String subject = files.subject() + " configuration";
        JsonObject json = new JsonReader(
                        subject, FailureCode.IMAGE_REFUSED, ImageConfiguration.MAX_BYTES, ImageConfiguration.DEPTH)
                .read(config);
        var rootfs = new ObjectFields(subject, FailureCode.IMAGE_REFUSED, json).object("rootfs");
        if (rootfs.object().field("diff_ids").isEmpty()) {
            return List.of();
        }
        try {
            return rootfs.texts("diff_ids").stream().map(Digest::parse).toList();
        } catch (Failure e) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED, "configuration", Facts.of("document", subject, "reason", e), e);
        }
    }

    private Descriptor layer(String name, Digest diffId) {
        long size = files.files()
                .size(name)
                .orElseThrow(() -> new Failure(
                        FailureCode.IMAGE_REFUSED,
                        "layer-missing",
                        Facts.of("document", files.subject(), "subject", files.subject(), "name", name)));
        Optional<CompressionFormat> packing = CompressionFormat.of(read(name, CompressionFormat.MAGIC_BYTES));
        if (packing.isEmpty()) {
            return new Descriptor(MediaType.OCI_LAYER, diffId, size);
        }
        MediaType type = packing.get()
                .layerType()
                .orElseThrow(() -> new Failure(
                        FailureCode.IMAGE_REFUSED,
                        "layer-packing",
                        Facts.of("document", files.subject(), "subject", files.subject(), "packing", packing.get())));
        Matcher blob = BLOB_NAME.matcher(name);
        return new Descriptor(type, blob.matches() ? new Digest(blob.group(1)) : hashed(name), size);
    }

    private byte[] read(String name, int bytes) {
        try (var in = files.files().open(name, 0)) {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private Digest hashed(String name) {
        var hasher = Digest.hasher();
        try (var in = files.files().open(name, 0);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), hasher)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw broken(name, e);
        }
        return Digest.of(hasher);
    }

    private Failure broken(String name, IOException cause) {
        return new Failure(
                FailureCode.ARCHIVE_UNREADABLE,
                "read-again",
                Facts.of("document", files.subject(), "name", name, "reason", cause),
                cause);
    }

    private static RawDocument manifest(Descriptor config, List<Descriptor> layers) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_MANIFEST.name())
                .value("config", config.toJson())
                .list("layers", layers, Descriptor::toJson)
                .build();
        return new RawDocument(MediaType.OCI_MANIFEST, CanonicalJson.bytes(json));
    }
}
