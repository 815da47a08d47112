package dev.boltseal.builder.exchange;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import java.util.Optional;

/// Where a bundle is in a registry: `oci://registry/repository:tag@digest`. The registry is always named: a bundle
/// never goes to Docker's by accident.
public record BundleAddress(ImageReference reference) {
    private static final String SCHEME = "oci://";

    /// Without tag and digest, the tag is `latest`.
    ///
    /// @throws Failure `REFERENCE_INVALID`
    public static BundleAddress parse(String text) {
        String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
        if (!namesRegistry(rest)) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "bundle-address", Facts.of("found", text));
        }
        return new BundleAddress(ImageReference.parse(rest));
    }

    /// The first part of a name is a registry if no repository can be called so.
    private static boolean namesRegistry(String name) {
        int slash = name.indexOf('/');
        String first = name.substring(0, Math.max(0, slash));
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    /// The tag to push to.
    ///
    /// @throws Failure `REFERENCE_INVALID` if a digest is named, which nobody can choose
    String tag() {
        if (reference.digest().isPresent()) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "push-digest", Facts.of("found", this));
        }
        return reference.tag().orElseThrow();
    }

    /// The same, which always means this very content.
    public BundleAddress pinned(Digest manifest) {
        return new BundleAddress(new ImageReference(
                reference.registry(), reference.repository(), reference.tag(), Optional.of(manifest)));
    }

    @Override
    public String toString() {
        return SCHEME + reference;
    }
}
