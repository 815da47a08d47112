package dev.boltseal.testkit.tamper;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The content of a bundle, from which the computed entries, the manifest and the seal follow. Accepts any
/// content.
final class BundleParts {
    private final Manifest base;
    private final List<ImageEntry> images;
    private final Map<Digest, byte[]> blobs;
    private final byte[] workload;
    private final Map<EntryPath, byte[]> other;

    /// @param other entries in addition to the computed ones, or in place of one
    BundleParts(
            Manifest base,
            List<ImageEntry> images,
            Map<Digest, byte[]> blobs,
            byte[] workload,
            Map<EntryPath, byte[]> other) {
        this.base = base;
        this.images = List.copyOf(images);
        this.blobs = new LinkedHashMap<>(blobs);
        this.workload = workload.clone();
        this.other = new LinkedHashMap<>(other);
    }

    /// The parts of a valid bundle.
    static BundleParts of(SealedBundle bundle) {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        bundle.manifest().files().stream()
                .filter(file -> file.path().isBlob())
                .forEach(file -> blobs.put(file.sha256(), bundle.content(file.path())));
        return new BundleParts(
                bundle.manifest(), bundle.manifest().images(), blobs, bundle.content(EntryPath.WORKLOAD), Map.of());
    }

    /// Replaces the first image with any other, and states these platforms for it.
    BundleParts image(TestImage image, List<Platform> platforms) {
        Map<Digest, byte[]> content = new LinkedHashMap<>();
        Stream.concat(image.blobs().stream(), image.documents().stream())
                .forEach(blob -> content.put(blob.descriptor().digest(), bytes(blob)));
        var entry = new ImageEntry(
                images.getFirst().name(), image.root().mediaType(), image.digest(), image.digest(), platforms);
        return new BundleParts(base, List.of(entry), content, workload, other);
    }

    List<ImageEntry> images() {
        return images;
    }

    byte[] workload() {
        return workload.clone();
    }

    BundleParts images(List<ImageEntry> others) {
        return new BundleParts(base, others, blobs, workload, other);
    }

    BundleParts workload(byte[] another) {
        return new BundleParts(base, images, blobs, another, other);
    }

    /// Puts in the definition as `workload.json.p7m`, and none in clear.
    BundleParts envelope(byte[] content) {
        return workload(new byte[0]).with(EntryPath.ENCRYPTED_WORKLOAD, content);
    }

    BundleParts with(EntryPath path, byte[] content) {
        Map<EntryPath, byte[]> more = new LinkedHashMap<>(other);
        more.put(path, content);
        return new BundleParts(base, images, blobs, workload, more);
    }

    BundleParts blob(byte[] content) {
        Map<Digest, byte[]> more = new LinkedHashMap<>(blobs);
        more.put(Digest.of(content), content);
        return new BundleParts(base, images, more, workload, other);
    }

    BundleParts without(Digest blob) {
        Map<Digest, byte[]> fewer = new LinkedHashMap<>(blobs);
        fewer.remove(blob);
        return new BundleParts(base, images, fewer, workload, other);
    }

    /// The first image resolves to this document instead.
    BundleParts root(MediaType mediaType, byte[] document) {
        ImageEntry old = images.getFirst();
        List<ImageEntry> changed = new ArrayList<>(images);
        Digest digest = Digest.of(document);
        changed.set(0, new ImageEntry(old.name(), mediaType, digest, digest, old.platforms()));
        return without(old.digest()).blob(document).images(changed);
    }

    /// The content that the first image resolves to.
    byte[] root() {
        return Objects.requireNonNull(blobs.get(images.getFirst().digest()));
    }

    RawBundle sealed(SigningKey key) {
        Map<EntryPath, byte[]> contents = contents();
        return RawBundle.sealed(CanonicalJson.bytes(json(contents)), key, contents);
    }

    private Map<EntryPath, byte[]> contents() {
        Map<EntryPath, byte[]> sorted = new TreeMap<>();
        blobs.forEach((digest, content) -> sorted.put(EntryPath.blob(digest), content));
        if (workload.length > 0 || !other.containsKey(EntryPath.ENCRYPTED_WORKLOAD)) {
            sorted.put(EntryPath.WORKLOAD, workload);
        }
        sorted.put(EntryPath.LAYOUT_MARKER, Projections.layoutMarker());
        sorted.put(EntryPath.INDEX, Projections.index(images, files(sorted)));
        sorted.putAll(other);
        Map<EntryPath, byte[]> contents = new LinkedHashMap<>();
        contents.put(EntryPath.SUMS, other.getOrDefault(EntryPath.SUMS, Projections.sums(files(sorted))));
        sorted.remove(EntryPath.SUMS);
        contents.putAll(sorted);
        return contents;
    }

    private static List<FileEntry> files(Map<EntryPath, byte[]> contents) {
        return contents.entrySet().stream()
                .map(each -> FileEntry.of(each.getKey(), each.getValue()))
                .toList();
    }

    /// Written by hand, because the record of the format refuses invalid values.
    private JsonObject json(Map<EntryPath, byte[]> contents) {
        var cluster = base.cluster();
        var summary = base.workload();
        return new ObjectWriter()
                .text("mediaType", "application/vnd.boltseal.bundle.v1+json")
                .text("bundleId", base.bundleId().hex())
                .number("serial", base.serial().value())
                .text("createdAt", base.createdAt().toString())
                .text("builder", base.builder())
                .value("cluster", cluster.toJson())
                .value(
                        "workload",
                        new ObjectWriter()
                                .text("name", summary.name().text())
                                .text("title", summary.title())
                                .text("appName", summary.appName())
                                .text("appVersion", summary.appVersion())
                                .bool("staged", summary.staged())
                                .bool("instantlyApply", summary.instantlyApply())
                                .text("source", summary.source())
                                .build())
                .list("images", images, BundleParts::image)
                .list("files", files(contents), BundleParts::file)
                .texts("requires", List.of())
                .build();
    }

    private static byte[] bytes(Blob blob) {
        var bytes = new ByteArrayOutputStream();
        try {
            blob.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static JsonObject image(ImageEntry image) {
        return new ObjectWriter()
                .text("name", image.name())
                .text("mediaType", image.mediaType().name())
                .text("digest", image.digest().toString())
                .text("source", image.source().toString())
                .texts(
                        "platforms",
                        image.platforms().stream().map(Platform::toString).toList())
                .build();
    }

    private static JsonObject file(FileEntry file) {
        return new ObjectWriter()
                .text("path", file.path().text())
                .number("size", file.size())
                .text("sha256", file.sha256().hex())
                .build();
    }
}
