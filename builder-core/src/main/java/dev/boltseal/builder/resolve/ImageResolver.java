package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.source.PlatformImages;
import dev.boltseal.builder.source.PlatformManifest;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Selects what the requested platforms need of an image, and drops the rest.
///
/// The platform's own manifest is used unchanged. If several platforms are requested, or if the manifest is
/// Docker's, which an image layout may not name directly, we add our own index over just the selected manifests.
final class ImageResolver {
    private final String name;
    private final ImageLocation location;
    private final ImageSource source;
    private final List<Platform> wanted;
    private final boolean encryptedLayers;

    /// @param name of the image in the bundle
    /// @param source of the image
    /// @param wanted platforms, at least one, each once
    /// @param encryptedLayers whether layers are allowed that only nodes with the keys can read
    ImageResolver(
            String name, ImageLocation location, ImageSource source, List<Platform> wanted, boolean encryptedLayers) {
        this.name = name;
        this.location = location;
        this.source = source;
        this.wanted = wanted;
        this.encryptedLayers = encryptedLayers;
    }

    /// @throws Failure `PLATFORM_MISSING`, `IMAGE_REFUSED`, and what the source throws
    ResolvedImage resolve() {
        RawDocument root = source.root();
        var images = PlatformImages.of(name, source, root);
        Map<ChosenOnce, PlatformManifest> chosen = new LinkedHashMap<>();
        for (Platform platform : wanted) {
            PlatformManifest best = images.best(platform).orElseThrow(() -> missing(platform, images.platforms()));
            requireReadable(best);
            chosen.putIfAbsent(
                    new ChosenOnce(best.document().digest(), best.platform().normalized()), best);
        }
        return resolved(root, List.copyOf(chosen.values()));
    }

    /// What several requested platforms may have in common.
    private record ChosenOnce(Digest manifest, Platform platform) {}

    private ResolvedImage resolved(RawDocument root, List<PlatformManifest> chosen) {
        List<RawDocument> documents = new ArrayList<>(
                chosen.stream().map(PlatformManifest::document).distinct().toList());
        if (chosen.size() > 1 || !documents.getFirst().descriptor().mediaType().equals(MediaType.OCI_MANIFEST)) {
            documents.add(index(chosen));
        }
        var top = documents.getLast().descriptor();
        var entry = new ImageEntry(
                name,
                top.mediaType(),
                top.digest(),
                root.digest(),
                chosen.stream().map(PlatformManifest::platform).toList());
        List<Descriptor> blobs = chosen.stream()
                .flatMap(each -> each.manifest().children().stream())
                .toList();
        List<Phrase> warnings = Stream.concat(
                        source.warnings().stream(), chosen.stream().flatMap(each -> each.warnings().stream()))
                .toList();
        return new ResolvedImage(entry, documents, blobs, location, warnings);
    }

    private void requireReadable(PlatformManifest chosen) {
        chosen.manifest().layers().stream()
                .map(Descriptor::mediaType)
                .filter(type -> type.isEncrypted() && !encryptedLayers)
                .findFirst()
                .ifPresent(type -> {
                    throw new Failure(
                            FailureCode.IMAGE_REFUSED, "encrypted", Facts.of("image", name, "mediaType", type));
                });
    }

    private static RawDocument index(List<PlatformManifest> chosen) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", chosen, each -> descriptor(each).toJson())
                .build();
        return new RawDocument(MediaType.OCI_INDEX, CanonicalJson.bytes(json));
    }

    private static Descriptor descriptor(PlatformManifest chosen) {
        var plain = chosen.document().descriptor();
        return new Descriptor(
                plain.mediaType(), plain.digest(), plain.size(), Optional.of(chosen.platform()), Map.of());
    }

    private Failure missing(Platform platform, List<?> existing) {
        return new Failure(
                FailureCode.PLATFORM_MISSING,
                "image",
                Facts.of("image", name, "platform", platform, "platforms", existing));
    }
}
