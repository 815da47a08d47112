package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import java.util.Arrays;
import java.util.List;

/// The manifest of a bundle, `bundle.json`: everything that the seal covers directly.
///
/// A value of this type keeps every rule of the format; see the package's description for the fields.
public record Manifest(
        BundleId bundleId,
        Serial serial,
        UtcTime createdAt,
        String builder,
        ClusterBinding cluster,
        WorkloadSummary workload,
        List<ImageEntry> images,
        List<FileEntry> files,
        List<String> requires) {
    /// Largest `bundle.json`, in bytes.
    public static final int MAX_BYTES = 8 << 20;

    /// Most entries that a bundle may have, including the manifest and its seal.
    public static final int MAX_ENTRIES = 10_000;

    /// Most bytes that all entries except the manifest and its seal may have together.
    public static final long MAX_TOTAL_BYTES = Serial.MAX;

    private static final String MEDIA_TYPE = "application/vnd.boltseal.bundle.v1+json";

    /// @throws Failure `MANIFEST_INVALID` if it breaks a rule of the format, `FEATURE_UNKNOWN` if the manifest
    ///     needs a newer reader
    public Manifest {
        images = List.copyOf(images);
        files = List.copyOf(files);
        requires = List.copyOf(requires);
        ManifestRules.check(builder, images, files, requires);
    }

    /// Reads received bytes. They must be in canonical form.
    ///
    /// @throws Failure `MANIFEST_INVALID`, `FEATURE_UNKNOWN`
    public static Manifest parse(byte[] bytes) {
        var json = new JsonReader("bundle.json", FailureCode.MANIFEST_INVALID, MAX_BYTES).read(bytes);
        Manifest manifest = read(new ObjectFields("bundle.json", FailureCode.MANIFEST_INVALID, json));
        if (!Arrays.equals(bytes, manifest.bytes())) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "not-canonical", Facts.none());
        }
        return manifest;
    }

    /// Whether the workload definition is encrypted, so that only its cluster can read it.
    public boolean isEncrypted() {
        return files.getLast().path().equals(EntryPath.ENCRYPTED_WORKLOAD);
    }

    /// The canonical form, which is what gets signed.
    public byte[] bytes() {
        return CanonicalJson.bytes(new ObjectWriter()
                .text("mediaType", MEDIA_TYPE)
                .text("bundleId", bundleId.hex())
                .number("serial", serial.value())
                .text("createdAt", createdAt.toString())
                .text("builder", builder)
                .value("cluster", cluster.toJson())
                .value("workload", workload.toJson())
                .list("images", images, ImageEntry::toJson)
                .list("files", files, FileEntry::toJson)
                .texts("requires", requires)
                .build());
    }

    private static Manifest read(ObjectFields fields) {
        FormatVersion.require(fields, MEDIA_TYPE);
        try {
            return new Manifest(
                    new BundleId(fields.text("bundleId")),
                    new Serial(fields.number("serial")),
                    UtcTime.read(fields, "createdAt"),
                    fields.text("builder"),
                    ClusterBinding.read(fields.object("cluster")),
                    WorkloadSummary.read(fields.object("workload")),
                    fields.objects("images", ImageEntry::read),
                    fields.objects("files", FileEntry::read),
                    fields.texts("requires"));
        } catch (Failure e) {
            throw FormatVersion.about(fields, e);
        }
    }
}
