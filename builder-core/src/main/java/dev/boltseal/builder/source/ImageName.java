package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.oci.ImageReference;
import java.util.Optional;

/// The name of an image in an archive, or its digest.
///
/// `docker.io/rancher/mirrored-pause:3.6` is found by
///
/// - itself
/// - `rancher/mirrored-pause:3.6`, which is the same for Docker
/// - its last parts, with or without the tag: `mirrored-pause:3.6`, `mirrored-pause`
///
/// and a digest also by its first digits, twelve or more.
record ImageName(String text) {
    private static final String SHA256 = "sha256:";
    private static final int MIN_DIGITS = 12;

    boolean isExactly(String wanted) {
        return text.equals(wanted);
    }

    /// Whether both are the same if the registry, `library/` or the tag `latest` is left out.
    boolean isInFull(String wanted) {
        Optional<ImageReference> full = reference(wanted);
        return full.isPresent() && full.equals(reference(text));
    }

    boolean isInShort(String wanted) {
        if (text.startsWith(SHA256)) {
            return wanted.length() >= MIN_DIGITS && text.startsWith(wanted, SHA256.length());
        }
        return endsWith(text, wanted) || endsWith(text.substring(0, tag()), wanted);
    }

    private static boolean endsWith(String text, String wanted) {
        return text.equals(wanted) || text.endsWith("/" + wanted);
    }

    /// The position of the tag's colon, or the end.
    private int tag() {
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf('/') ? colon : text.length();
    }

    private static Optional<ImageReference> reference(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
