package dev.boltseal.builder.source;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The images that an index has for platforms; attestations are none.
public record PlatformImages(List<Descriptor> images) {
    public PlatformImages {
        images = List.copyOf(images);
    }

    public static PlatformImages of(ImageDocument.Index index) {
        return new PlatformImages(
                index.manifests().stream().filter(each -> !each.isAttestation()).toList());
    }

    /// An exact match before one that merely runs; of several, the first.
    public Optional<Descriptor> best(Platform platform) {
        return first(platform::equals).or(() -> first(platform::runs));
    }

    /// Those there are, for people: `linux/amd64, linux/arm64`, or `(none)`.
    public String platforms() {
        String existing = images.stream()
                .flatMap(each -> each.platform().stream())
                .map(Platform::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        return existing.isEmpty() ? "(none)" : existing;
    }

    private Optional<Descriptor> first(Predicate<Platform> wanted) {
        return images.stream()
                .filter(each -> each.platform().filter(wanted).isPresent())
                .findFirst();
    }
}
