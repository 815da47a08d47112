package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.source.ImageConfiguration;
import dev.boltseal.builder.source.PlatformImages;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses from an image what the wanted platforms need, and drops the rest.
///
/// The platform's own manifest is taken as it is. Where several platforms are wanted, or the manifest is Docker's,
/// which an image layout may not name directly, our own index over just the chosen manifests goes on top.
final class ImageResolver {
    private final String name;
    private final ImageLocation location;
    private final ImageSource source;
    private final List<Platform> wanted;

    /// @param name under which the bundle knows the image
    /// @param source what is there
    /// @param wanted platforms, at least one, each once
    ImageResolver(String name, ImageLocation location, ImageSource source, List<Platform> wanted) {
        this.name = name;
        this.location = location;
        this.source = source;
        this.wanted = wanted;
    }

    /// @throws Failure `PLATFORM_MISSING`, `IMAGE_REFUSED`, and what the source throws
    ResolvedImage resolve() {
        RawDocument root = source.root();
        return switch (root.parsed(name)) {
            case ImageDocument.Index index -> resolved(root, chosenFrom(index));
            case ImageDocument.Manifest manifest -> resolved(root, List.of(only(root, manifest)));
        };
    }

    /// One platform's manifest.
    private record Chosen(Platform platform, RawDocument document, ImageDocument.Manifest manifest) {}

    private List<Chosen> chosenFrom(ImageDocument.Index index) {
        var images = PlatformImages.of(index);
        return wanted.stream()
                .map(platform -> chosen(platform, images))
                .distinct()
                .toList();
    }

    private Chosen chosen(Platform platform, PlatformImages images) {
        Descriptor descriptor = images.best(platform).orElseThrow(() -> missing(platform, images.platforms()));
        RawDocument document = source.document(descriptor);
        if (document.parsed(name) instanceof ImageDocument.Manifest manifest) {
            return new Chosen(descriptor.platform().orElse(platform), document, manifest);
        }
        throw new Failure(FailureCode.IMAGE_REFUSED, "image-index", Facts.of("image", name, "platform", platform));
    }

    private Chosen only(RawDocument root, ImageDocument.Manifest manifest) {
        Platform platform =
                ImageConfiguration.read(name, source, manifest.config()).platform();
        for (Platform each : wanted) {
            if (!each.runs(platform)) {
                throw missing(each, platform.toString());
            }
        }
        return new Chosen(platform, root, manifest);
    }

    private ResolvedImage resolved(RawDocument root, List<Chosen> chosen) {
        List<RawDocument> documents =
                new ArrayList<>(chosen.stream().map(Chosen::document).distinct().toList());
        if (chosen.size() > 1 || !documents.getFirst().descriptor().mediaType().equals(MediaType.OCI_MANIFEST)) {
            documents.add(index(chosen));
        }
        var top = documents.getLast().descriptor();
        var entry = new ImageEntry(
                name,
                top.mediaType(),
                top.digest(),
                root.digest(),
                chosen.stream().map(Chosen::platform).toList());
        List<Descriptor> blobs = chosen.stream()
                .flatMap(each -> each.manifest().children().stream())
                .toList();
        return new ResolvedImage(entry, documents, blobs, location);
    }

    private static RawDocument index(List<Chosen> chosen) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", chosen, each -> descriptor(each).toJson())
                .build();
        return new RawDocument(MediaType.OCI_INDEX, CanonicalJson.bytes(json));
    }

    private static Descriptor descriptor(Chosen chosen) {
        var plain = chosen.document().descriptor();
        return new Descriptor(
                plain.mediaType(), plain.digest(), plain.size(), Optional.of(chosen.platform()), Map.of());
    }

    private Failure missing(Platform platform, String existing) {
        return new Failure(
                FailureCode.PLATFORM_MISSING,
                "image",
                Facts.of("image", name, "platform", platform, "platforms", existing));
    }
}
