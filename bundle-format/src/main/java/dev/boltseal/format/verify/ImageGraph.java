package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Follows the references from the images of a manifest to every blob, and refuses a bundle with missing or extra
/// blobs.
///
/// It is used when a bundle is planned and again when it is verified, so nobody can build what nobody will import.
public final class ImageGraph {
    private static final int DEPTH = 64;

    /// Versions of one image in one message.
    private static final int MOST_NAMED = 20;

    private final Map<Digest, Long> sizes = new HashMap<>();
    private final Function<Digest, Optional<byte[]>> documents;
    private final List<Descriptor> found = new ArrayList<>();
    private final Map<Digest, ImageDocument> seen = new HashMap<>();
    private final Set<Digest> content = new HashSet<>();

    /// With the name of the first image that has it.
    private final Map<ImageDocument.Manifest, String> manifests = new LinkedHashMap<>();

    private ImageGraph(List<FileEntry> files, Function<Digest, Optional<byte[]>> documents) {
        this.documents = documents;
        for (FileEntry file : files) {
            if (file.path().isBlob()) {
                sizes.put(file.sha256(), file.size());
            }
        }
    }

    /// The manifests and indexes of the bundle, each once, after those that they refer to.
    ///
    /// @param documents gives the bytes of a manifest or index, whose digest was checked, and those of a
    ///     configuration if the caller has it
    /// @throws Failure `IMAGES_INCONSISTENT`, `IMAGE_REFUSED`
    public static List<Descriptor> documents(
            List<ImageEntry> images, List<FileEntry> files, Function<Digest, Optional<byte[]>> documents) {
        var graph = new ImageGraph(files, documents);
        images.forEach(graph::image);
        graph.requireEverythingReached();
        graph.manifests.forEach((manifest, name) -> graph.requireUnpackable(name, manifest));
        return List.copyOf(graph.found);
    }

    private void image(ImageEntry image) {
        long size = sizes.getOrDefault(image.digest(), -1L);
        var document = document(image.name(), new Descriptor(image.mediaType(), image.digest(), size));
        requirePlatforms(image, document);
    }

    /// Each entry of an index has a different platform, so that every reader chooses the same entry.
    private static void requirePlatforms(ImageEntry image, ImageDocument document) {
        List<Platform> platforms =
                switch (document) {
                    case ImageDocument.Index index ->
                        index.manifests().stream()
                                .flatMap(child -> child.platform().stream())
                                .toList();
                    case ImageDocument.Manifest manifest -> image.platforms();
                };
        boolean onePerManifest = platforms.size()
                        == (document instanceof ImageDocument.Index index
                                ? index.manifests().size()
                                : 1)
                && platforms.stream().map(Platform::normalized).distinct().count() == platforms.size();
        if (!onePerManifest || !platforms.equals(image.platforms())) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "platforms",
                    Facts.of("image", image.name(), "expected", image.platforms(), "found", versions(image, document)));
        }
    }

    /// What the image has, for a message.
    private static List<Object> versions(ImageEntry image, ImageDocument document) {
        return switch (document) {
            case ImageDocument.Index index ->
                index.manifests().stream()
                        .limit(MOST_NAMED)
                        .map(child -> child.platform()
                                .<Object>map(known -> known)
                                .orElseGet(() -> Phrase.of("image.without-platform")))
                        .toList();
            case ImageDocument.Manifest manifest -> List.copyOf(image.platforms());
        };
    }

    private ImageDocument document(String name, Descriptor descriptor) {
        requireListed(name, descriptor);
        ImageDocument known = seen.get(descriptor.digest());
        if (known != null) {
            requireSameType(name, known, descriptor);
            return known;
        }
        byte[] bytes = documents
                .apply(descriptor.digest())
                .orElseThrow(() -> new Failure(
                        FailureCode.IMAGES_INCONSISTENT,
                        "not-a-document",
                        Facts.of("image", name, "digest", descriptor.digest())));
        var document =
                ImageDocument.parse("image %s, %s".formatted(name, descriptor.digest()), descriptor.mediaType(), bytes);
        seen.put(descriptor.digest(), document);
        document.children().forEach(child -> child(name, document, child));
        if (document instanceof ImageDocument.Manifest manifest) {
            manifests.putIfAbsent(manifest, name);
        }
        found.add(descriptor);
        return document;
    }

    private static void requireSameType(String name, ImageDocument known, Descriptor descriptor) {
        if (!known.mediaType().equals(descriptor.mediaType())) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "media-types",
                    Facts.of(
                            "image",
                            name,
                            "digest",
                            descriptor.digest(),
                            "mediaType",
                            known.mediaType(),
                            "mediaType2",
                            descriptor.mediaType()));
        }
    }

    /// No runtime can unpack an image whose configuration lists too many or too few layers. If the caller doesn't
    /// have the configuration, whoever has it checks this.
    private void requireUnpackable(String name, ImageDocument.Manifest manifest) {
        Descriptor config = manifest.config();
        Optional<byte[]> bytes =
                config.mediaType().isImageConfig() ? documents.apply(config.digest()) : Optional.empty();
        if (bytes.isEmpty()) {
            return;
        }
        var reader = new JsonReader(
                "image %s, configuration".formatted(name), FailureCode.IMAGE_REFUSED, HeldDocuments.MAX_EACH, DEPTH);
        int listed = ImageDocument.diffIds(reader.read(bytes.get()));
        if (listed != manifest.layers().size()) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "diff-ids",
                    Facts.of("image", name, "layers", manifest.layers().size(), "found", listed));
        }
    }

    private void child(String name, ImageDocument parent, Descriptor child) {
        if (parent instanceof ImageDocument.Index) {
            if (!child.mediaType().isManifest()) {
                throw new Failure(
                        FailureCode.IMAGES_INCONSISTENT,
                        "index-child",
                        Facts.of("image", name, "mediaType", child.mediaType(), "digest", child.digest()));
            }
            document(name, child);
        } else {
            requireContent(name, child);
            requireListed(name, child);
            content.add(child.digest());
        }
    }

    /// Readers that go by media type would follow it, and find something that nobody checked.
    private static void requireContent(String name, Descriptor child) {
        if (child.mediaType().isManifest() || child.mediaType().isIndex()) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "layer-type",
                    Facts.of("image", name, "mediaType", child.mediaType(), "digest", child.digest()));
        }
    }

    private void requireListed(String name, Descriptor descriptor) {
        Long size = sizes.get(descriptor.digest());
        if (size == null) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT, "missing", Facts.of("image", name, "digest", descriptor.digest()));
        }
        if (size != descriptor.size()) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "size",
                    Facts.of(
                            "image",
                            name,
                            "expected",
                            descriptor.size(),
                            "digest",
                            descriptor.digest(),
                            "found",
                            size));
        }
    }

    private void requireEverythingReached() {
        Set<Digest> unreached = sizes.keySet().stream()
                .filter(digest -> !seen.containsKey(digest) && !content.contains(digest))
                .collect(Collectors.toSet());
        if (!unreached.isEmpty()) {
            throw new Failure(
                    FailureCode.IMAGES_INCONSISTENT,
                    "unreached",
                    Facts.of(
                            "count",
                            unreached.size(),
                            "first",
                            unreached.stream().min(Digest::compareTo).orElseThrow()));
        }
        seen.keySet().stream().filter(content::contains).findFirst().ifPresent(both -> {
            throw new Failure(FailureCode.IMAGES_INCONSISTENT, "both", Facts.of("digest", both));
        });
    }
}
