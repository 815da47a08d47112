package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The versions of an image for different platforms, whether it is one manifest, an index, or indexes inside an
/// index. Attestations don't count. Chooses among them as containerd does.
///
/// Source: containerd/images, `Manifest`.
public final class PlatformImages {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_INDEXES = 64;

    private final String name;
    private final ImageSource source;
    private final ManifestReader reader;
    private final List<Stated> stated = new ArrayList<>();
    private final List<Descriptor> unstated = new ArrayList<>();
    private final List<PlatformManifest> known = new ArrayList<>();
    private int indexes;

    private PlatformImages(String name, ImageSource source) {
        this.name = name;
        this.source = source;
        this.reader = new ManifestReader(name, source);
    }

    /// A manifest whose platform is stated in an index.
    private record Stated(Descriptor descriptor, Platform platform) {}

    /// Reads the image's manifest, or its indexes.
    ///
    /// @param name the image's name in messages
    /// @throws Failure `IMAGE_REFUSED`, and what the source throws
    public static PlatformImages of(String name, ImageSource source) {
        return of(name, source, source.root());
    }

    /// The same for an image whose root was read before.
    public static PlatformImages of(String name, ImageSource source, RawDocument root) {
        var images = new PlatformImages(name, source);
        switch (root.parsed(name)) {
            case ImageDocument.Index index -> images.add(index, Optional.empty(), 1);
            case ImageDocument.Manifest manifest -> images.known.add(images.reader.unstated(root, manifest));
        }
        return images;
    }

    /// The best version for a machine of this platform: the one for exactly this platform, or else the newest
    /// variant that runs there. If the index names no platform that fits, the configurations of its other
    /// manifests are read.
    ///
    /// @throws Failure `IMAGE_REFUSED`, and what the source throws
    public Optional<PlatformManifest> best(Platform wanted) {
        return best(wanted, stated, Stated::platform)
                .map(found -> reader.stated(found.descriptor(), found.platform(), wanted))
                .or(() -> best(wanted, known(), PlatformManifest::platform))
                .map(found -> withWarning(found, wanted));
    }

    /// The platforms that exist, for a message.
    public List<?> platforms() {
        List<Platform> existing = new ArrayList<>();
        stated.forEach(each -> existing.add(each.platform()));
        known().forEach(each -> existing.add(each.platform()));
        return existing.isEmpty()
                ? List.of(Phrase.of("image.no-platforms"))
                : existing.stream().map(Platform::toString).distinct().sorted().toList();
    }

    private void add(ImageDocument.Index index, Optional<Platform> outer, int depth) {
        indexes++;
        if (depth > MAX_DEPTH || indexes > MAX_INDEXES) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "indexes",
                    Facts.of("image", name, "maxDepth", MAX_DEPTH, "maxIndexes", MAX_INDEXES));
        }
        for (Descriptor each : index.manifests()) {
            if (!each.isAttestation()) {
                add(each, each.platform().or(() -> outer), depth);
            }
        }
    }

    private void add(Descriptor descriptor, Optional<Platform> platform, int depth) {
        if (descriptor.mediaType().isIndex()) {
            if (source.document(descriptor).parsed(name) instanceof ImageDocument.Index inner) {
                add(inner, platform, depth + 1);
            }
        } else if (platform.isPresent()) {
            stated.add(new Stated(descriptor, platform.get()));
        } else if (descriptor.mediaType().isManifest()) {
            unstated.add(descriptor);
        }
    }

    /// Reads each of them once, and only if nothing else fits.
    private List<PlatformManifest> known() {
        unstated.forEach(each -> reader.anyUnstated(each).ifPresent(known::add));
        unstated.clear();
        return known;
    }

    private static <T> Optional<T> best(Platform wanted, List<T> all, Function<T, Platform> platform) {
        Optional<T> exact = first(all, each -> platform.apply(each).equals(wanted));
        for (Platform runnable : wanted.runnable()) {
            exact = exact.or(
                    () -> first(all, each -> platform.apply(each).normalized().equals(runnable)));
        }
        return exact.or(() -> first(all, each -> wanted.runs(platform.apply(each))));
    }

    private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private PlatformManifest withWarning(PlatformManifest found, Platform wanted) {
        return wanted.isArchitectureOf(found.platform())
                ? found
                : found.warning(Phrase.of(
                        "image.other-architecture",
                        Facts.of("image", name, "platform", wanted, "found", found.platform())));
    }
}
