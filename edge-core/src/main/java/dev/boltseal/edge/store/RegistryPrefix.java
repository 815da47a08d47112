package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.ImageReference;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The repositories of a registry to which images are pushed.
///
/// @param registry `host` or `host:port`
/// @param path one or more components of a repository's name, without a slash at the beginning or end
public record RegistryPrefix(String registry, String path) {
    private static final String BLOBS = "boltseal-blobs";

    /// @throws Failure `STORE_INVALID`
    static RegistryPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw invalid(text, null);
        }
        var prefix = new RegistryPrefix(text.substring(0, slash), text.substring(slash + 1));
        try {
            var ignored = prefix.blobs();
        } catch (Failure e) {
            throw invalid(text, e);
        }
        return prefix;
    }

    /// The repository for all blobs. No image can be there, because the first component of an image's path is made
    /// from a registry.
    ImageReference blobs() {
        return new ImageReference(registry, path + "/" + BLOBS, Optional.of("latest"), Optional.empty());
    }

    /// The destination of an image, with its tag and without its digest, or with its digest if there is no tag.
    public ImageReference of(ImageReference image) {
        String repository = "%s/%s/%s".formatted(path, component(image.registry()), image.repository());
        return new ImageReference(
                registry, repository, image.tag(), image.tag().isPresent() ? Optional.empty() : image.digest());
    }

    /// An image by the reference to pull it by. The digest in a name is the publisher's, which may be that of an index
    /// with more platforms.
    NamedImage named(ImageEntry image) {
        ImageReference target = of(ImageReference.parse(image.name()));
        String reference = target.tag().isPresent()
                ? target.name()
                : target.at(image.digest()).name();
        return new NamedImage(image.name(), image.digest(), reference);
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }

    private static String component(String registry) {
        String lower = registry.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(']');
        String host = end < 0 ? "" : "ip6-" + lower.substring(1, end).replace(':', 'x');
        return host + lower.substring(end + 1).replace(':', '_');
    }

    private static Failure invalid(String text, @Nullable Throwable cause) {
        return new Failure(FailureCode.STORE_INVALID, "registry-prefix", Facts.of("found", text), cause);
    }
}
