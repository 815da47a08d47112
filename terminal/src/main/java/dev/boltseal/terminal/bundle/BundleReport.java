package dev.boltseal.terminal.bundle;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The manifest of a bundle, for programs and for people.
public record BundleReport(Manifest manifest) {
    private static final List<String> FIELDS =
            List.of("bundleId", "serial", "createdAt", "builder", "cluster", "workload", "images", "requires");

    /// Adds the fields of `bundle.json` under their own names, all except `mediaType` and `files`, and what it says
    /// about itself.
    public ObjectWriter addTo(ObjectWriter json) {
        JsonObject all = new JsonReader("bundle.json", FailureCode.DEFECT, Manifest.MAX_BYTES).read(manifest.bytes());
        FIELDS.forEach(name -> all.field(name).ifPresent(value -> json.value(name, value)));
        return json.text("manifestSha256", Digest.of(manifest.bytes()).hex())
                .bool("definitionEncrypted", manifest.isEncrypted())
                .number("blobCount", blobs().size())
                .number("blobSize", blobSize());
    }

    public Summary addTo(Summary facts) {
        var workload = manifest.workload();
        var cluster = manifest.cluster();
        facts.add("bundle id", manifest.bundleId())
                .add("serial", manifest.serial())
                .add("built", "%s by %s".formatted(manifest.createdAt(), manifest.builder()))
                .add("cluster", "%s (%s, epoch %d)".formatted(cluster.name(), cluster.id(), cluster.epoch()))
                .add("workload", "%s (%s)".formatted(workload.name(), workload.title()))
                .add("app", "%s %s".formatted(workload.appName(), workload.appVersion()))
                .add("deploy", deployment())
                .add("definition", readers());
        for (ImageEntry image : manifest.images()) {
            facts.add("image", Text.of(image.name(), platforms(image), image.digest()));
        }
        return facts.add("content", "%s, %s".formatted(new Count(blobs().size(), "blob"), new ByteSize(blobSize())));
    }

    /// The platforms that it is for, in one word.
    public static String platforms(ImageEntry image) {
        return image.platforms().stream().map(Platform::toString).collect(Collectors.joining(","));
    }

    /// Adds what to do next with a bundle that was built and is valid.
    public static Report carry(Path bundle, Report report) {
        return report.next(
                "carry it to the cluster, and run there:",
                "boltseal-edge workloads import %s --into containerd".formatted(bundle.getFileName()));
    }

    /// The signer of the seal.
    public static JsonObject signer(SignerName name, P256Key key) {
        return new ObjectWriter()
                .text("name", name.text())
                .text("keyId", key.shortId())
                .text("keySha256", key.sha256().hex())
                .build();
    }

    /// Whether the definition is encrypted, for people.
    public static String secrecy(boolean encrypted) {
        return encrypted ? "encrypted" : "not encrypted";
    }

    private String readers() {
        return manifest.isEncrypted()
                ? "encrypted; only cluster %s can read it"
                        .formatted(manifest.cluster().name())
                : "not encrypted";
    }

    private String deployment() {
        if (!manifest.workload().staged()) {
            return "at import";
        }
        return manifest.workload().instantlyApply()
                ? "staged, to be applied by the import"
                : "staged, to be applied later";
    }

    private List<FileEntry> blobs() {
        return manifest.files().stream().filter(file -> file.path().isBlob()).toList();
    }

    private long blobSize() {
        return blobs().stream().mapToLong(FileEntry::size).sum();
    }
}
