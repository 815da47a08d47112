package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.FEATURE_UNKNOWN;
import static dev.boltseal.base.failure.FailureCode.MANIFEST_INVALID;
import static dev.boltseal.base.failure.FailureCode.WORKLOAD_INVALID;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Projections;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/// Tricks with the meaning of the manifest and the workload definition, in canonical JSON sealed by a trusted key.
final class ManifestForgeries {
    private static final String HEX = "0123456789abcdef".repeat(4);

    private ManifestForgeries() {}

    static List<Forgery> all() {
        return List.of(
                swap(
                        "format-of-version-2",
                        "bundle.v1+json",
                        "bundle.v2+json",
                        FEATURE_UNKNOWN,
                        "has format version 2"),
                swap("format-of-another-document", "bundle.v1+json", "trust.v1+json", MANIFEST_INVALID, "mediaType"),
                swap("feature-unknown", "\"requires\":[]", "\"requires\":[\"teleport\"]", FEATURE_UNKNOWN, "teleport"),
                swap(
                        "path-over-200-bytes",
                        "oci/oci-layout",
                        "o".repeat(201),
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-traversal",
                        "oci/oci-layout",
                        "../oci-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-traversal-inside",
                        "oci/oci-layout",
                        "oci/../oci-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-absolute",
                        "oci/oci-layout",
                        "/oci/oci-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-with-backslash",
                        "oci/oci-layout",
                        "oci\\\\oci-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-in-upper-case",
                        "oci/oci-layout",
                        "oci/OCI-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-with-empty-part",
                        "oci/oci-layout",
                        "oci//oci-layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-with-nul",
                        "oci/oci-layout",
                        "oci/oci\\u0000layout",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "path-unknown",
                        "oci/oci-layout",
                        "oci/oci-layouts",
                        MANIFEST_INVALID,
                        "which no bundle of format version 1 contains"),
                swap(
                        "path-of-a-device",
                        "oci/oci-layout",
                        "con",
                        MANIFEST_INVALID,
                        "which no bundle of format version 1 contains"),
                swap(
                        "path-of-the-manifest",
                        "oci/oci-layout",
                        "bundle.json",
                        MANIFEST_INVALID,
                        "which no bundle of format version 1 contains"),
                swap(
                        "path-of-the-seal",
                        "oci/oci-layout",
                        "bundle.json.p7s",
                        MANIFEST_INVALID,
                        "which no bundle of format version 1 contains"),
                swap(
                        "blob-path-in-upper-case",
                        "oci/blobs/sha256/",
                        "oci/blobs/SHA256/",
                        MANIFEST_INVALID,
                        "isn't a name that a file in a bundle can have"),
                swap(
                        "blob-path-of-sha512",
                        "oci/blobs/sha256/",
                        "oci/blobs/sha512/",
                        MANIFEST_INVALID,
                        "which no bundle of format version 1 contains"),
                swap(
                        "blob-path-deeper",
                        "oci/blobs/sha256/",
                        "oci/blobs/sha256/x/",
                        MANIFEST_INVALID,
                        "but its digest is"),
                swap(
                        "files-empty",
                        "\"files\":[",
                        "\"files\":[],\"file\":[",
                        MANIFEST_INVALID,
                        "sha256sums must come first"),
                swap(
                        "files-without-sums-first",
                        "\"path\":\"sha256sums\"",
                        "\"path\":\"workload.json\"",
                        MANIFEST_INVALID,
                        "sha256sums must come first"),
                swap(
                        "files-over-10000",
                        "\"files\":[",
                        "\"files\":[" + many(10_000),
                        MANIFEST_INVALID,
                        "at most 10 000 are allowed"),
                swap(
                        "files-beyond-all-disks",
                        "\"files\":[",
                        "\"files\":[" + huge(2000),
                        MANIFEST_INVALID,
                        "all its files together may have at most 8 PiB"),
                swap(
                        "file-twice",
                        "{\"path\":\"oci/oci-layout\"",
                        layoutMarker() + ",{\"path\":\"oci/oci-layout\"",
                        MANIFEST_INVALID,
                        "one is there twice"),
                swap(
                        "file-size-negative",
                        "\"path\":\"oci/oci-layout\",\"size\":30",
                        "\"path\":\"oci/oci-layout\",\"size\":-30",
                        MANIFEST_INVALID,
                        "must be a whole number"),
                swap(
                        "file-digest-in-upper-case",
                        "\"sha256\":\"",
                        "\"sha256\":\"A",
                        MANIFEST_INVALID,
                        "it must have 64 characters"),
                swap("image-twice", "\"images\":[", "\"images\":[" + image(HEX) + ",", MANIFEST_INVALID, ""),
                swap(
                        "image-name-short",
                        "registry.example.com/apps/sample:1.0.1",
                        "sample:1.0.1",
                        MANIFEST_INVALID,
                        "isn't complete"),
                swap(
                        "image-name-endless",
                        "registry.example.com/apps/sample:1.0.1",
                        "registry.example.com/" + "a.".repeat(500_000) + "a:1",
                        MANIFEST_INVALID,
                        "255"),
                swap(
                        "image-of-a-docker-manifest",
                        "application/vnd.oci.image.manifest.v1+json",
                        "application/vnd.docker.distribution.manifest.v2+json",
                        MANIFEST_INVALID,
                        "OCI manifest or index"),
                swap(
                        "image-digest-of-sha512",
                        "\"digest\":\"sha256:",
                        "\"digest\":\"sha512:",
                        MANIFEST_INVALID,
                        "sha256:"),
                swap(
                        "image-without-platform",
                        "\"platforms\":[\"linux/amd64\"]",
                        "\"platforms\":[]",
                        MANIFEST_INVALID,
                        "at least one platform"),
                swap("cluster-id-in-upper-case", "\"id\":\"cc", "\"id\":\"CC", MANIFEST_INVALID, "cluster id"),
                swap(
                        "workload-name-with-path",
                        "\"name\":\"sample\"",
                        "\"name\":\"../sample\"",
                        MANIFEST_INVALID,
                        "workload name"),
                parts(
                        "index-differs-from-the-projection",
                        MANIFEST_INVALID,
                        "oci/index.json",
                        parts -> parts.with(EntryPath.INDEX, utf8("{\"schemaVersion\":2,\"manifests\":[]}"))),
                parts(
                        "sums-differ-from-the-projection",
                        MANIFEST_INVALID,
                        "sha256sums",
                        parts -> parts.with(EntryPath.SUMS, utf8(HEX + "  workload.json\n"))),
                parts(
                        "layout-marker-differs",
                        MANIFEST_INVALID,
                        "oci/oci-layout",
                        parts -> parts.with(EntryPath.LAYOUT_MARKER, utf8("{\"imageLayoutVersion\":\"2.0.0\"}"))),
                parts(
                        "index-names-another-image",
                        MANIFEST_INVALID,
                        "oci/index.json",
                        parts -> parts.with(
                                EntryPath.INDEX,
                                utf8(new String(Projections.index(parts.images(), List.of()), StandardCharsets.UTF_8)
                                        .replace("sample:1.0.1", "sample:2.0")))),
                parts(
                        "two-workload-definitions",
                        MANIFEST_INVALID,
                        "has the workload definition twice",
                        parts -> parts.with(EntryPath.ENCRYPTED_WORKLOAD, utf8("another meaning"))),
                parts(
                        "workload-definition-too-large",
                        MANIFEST_INVALID,
                        "at most 8 388 608 are allowed",
                        parts -> parts.workload(new byte[(8 << 20) + 1])),
                workload(
                        "workload-for-another-cluster",
                        "\"cluster\":{\"id\":\"cc",
                        "\"cluster\":{\"id\":\"ee",
                        WORKLOAD_INVALID,
                        "cluster"),
                workload("workload-for-another-epoch", "\"epoch\":1", "\"epoch\":2", WORKLOAD_INVALID, "cluster"),
                workload(
                        "workload-of-another-bundle",
                        "\"bundleId\":\"",
                        "\"bundleId\":\"0000",
                        WORKLOAD_INVALID,
                        "bundle id"),
                workload(
                        "workload-of-another-name",
                        "\"name\":\"sample\"",
                        "\"name\":\"elpmas\"",
                        WORKLOAD_INVALID,
                        "belongs to another bundle"),
                workload(
                        "workload-of-another-version",
                        "\"appVersion\":\"1.0.1\"",
                        "\"appVersion\":\"0.9\"",
                        WORKLOAD_INVALID,
                        "belongs to another bundle"),
                workload(
                        "workload-with-an-image-the-bundle-lacks",
                        "apps/sample:1.0.1",
                        "apps/evil:1.0",
                        WORKLOAD_INVALID,
                        "evil"),
                workload(
                        "workload-with-a-role-of-its-own",
                        "\"role\":\"app\"",
                        "\"role\":\"root\"",
                        WORKLOAD_INVALID,
                        "role"),
                workload(
                        "workload-field-twice",
                        "\"epoch\":1",
                        "\"epoch\":1,\"epoch\":1",
                        WORKLOAD_INVALID,
                        "twice; remove one of them"),
                workload(
                        "workload-with-an-unknown-field",
                        "\"title\":\"sample\"",
                        "\"title\":\"sample\",\"privileged\":true",
                        WORKLOAD_INVALID,
                        "isn't written as Boltseal writes it"),
                workload(
                        "workload-of-version-2",
                        "workload.v1+json",
                        "workload.v2+json",
                        FEATURE_UNKNOWN,
                        "has format version 2"),
                workload(
                        "workload-deep",
                        "\"spec_version\":\"4.0.0\"",
                        "\"spec_version\":" + "[".repeat(20) + "]".repeat(20),
                        WORKLOAD_INVALID,
                        "workload.json"));
    }

    private static Forgery swap(String name, String old, String replacement, FailureCode code, String says) {
        return new Forgery(name, code, says, forger -> JsonForgeries.edited(forger, old, replacement));
    }

    private static Forgery parts(String name, FailureCode code, String says, UnaryOperator<BundleParts> change) {
        return new Forgery(name, code, says, forger -> forger.sealed(change));
    }

    private static Forgery workload(String name, String old, String replacement, FailureCode code, String says) {
        return parts(name, code, says, parts -> {
            String text = new String(parts.workload(), StandardCharsets.UTF_8);
            if (!text.contains(old)) {
                throw new IllegalArgumentException("not in the workload definition: " + old);
            }
            return parts.workload(utf8(text.replace(old, replacement)));
        });
    }

    private static String many(int count) {
        return file("oci/oci-layout", 1).repeat(count);
    }

    /// This many files of the largest possible size.
    private static String huge(int count) {
        var files = new StringBuilder(file("sha256sums", 1));
        for (int i = 0; i < count; i++) {
            String hex = "%064x".formatted(i);
            files.append("{\"path\":\"oci/blobs/sha256/%s\",\"size\":9007199254740991,\"sha256\":\"%s\"},"
                    .formatted(hex, hex));
        }
        return files.append(file("workload.json", 1)).toString().replaceFirst(",$", "") + "],\"rest\":[";
    }

    private static String file(String path, long size) {
        return "{\"path\":\"%s\",\"size\":%d,\"sha256\":\"%s\"},".formatted(path, size, HEX);
    }

    private static String layoutMarker() {
        return "{\"path\":\"oci/oci-layout\",\"size\":30,\"sha256\":\"%s\"}".formatted(HEX);
    }

    private static String image(String hex) {
        return "{\"name\":\"registry.example.com/apps/sample:1.0.1\",\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:%s\",\"source\":\"sha256:%s\",\"platforms\":[\"linux/amd64\"]}"
                .formatted(hex, hex);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
