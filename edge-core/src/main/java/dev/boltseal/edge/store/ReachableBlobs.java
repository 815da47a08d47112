package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which blobs of a layout belong to an image.
record ReachableBlobs(LayoutFiles files) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /// The blobs that images consist of, according to their manifests and indexes, and no others.
    Set<Digest> from(List<Descriptor> images) throws IOException {
        Set<Digest> found = new HashSet<>();
        for (Descriptor image : images) {
            follow(image, found);
        }
        return found;
    }

    /// Everything that something may need: every blob whose digest occurs in the document, or in a document that
    /// it mentions, whatever their format is.
    Set<Digest> mentioned(byte[] document) throws IOException {
        Set<Digest> found = new HashSet<>();
        mention(document, found);
        return found;
    }

    private void follow(Descriptor content, Set<Digest> found) throws IOException {
        if (found.add(content.digest())
                && (content.mediaType().isManifest() || content.mediaType().isIndex())) {
            for (Descriptor child : children(content)) {
                follow(child, found);
            }
        }
    }

    private List<Descriptor> children(Descriptor content) throws IOException {
        if (!isSmall(content.digest())) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(files.blob(content.digest()));
        try {
            return ImageDocument.parse(content.digest().toString(), content.mediaType(), bytes)
                    .children();
        } catch (Failure e) {
            return List.of(); // damaged since it was imported; its blobs stay rather than somebody else's go
        }
    }

    private void mention(byte[] document, Set<Digest> found) throws IOException {
        var digests = DIGEST.matcher(new String(document, StandardCharsets.ISO_8859_1));
        while (digests.find()) {
            var digest = Digest.parse(digests.group());
            if (found.add(digest) && isSmall(digest)) {
                mention(Files.readAllBytes(files.blob(digest)), found);
            }
        }
    }

    /// Layers and similar blobs are not documents.
    private boolean isSmall(Digest digest) throws IOException {
        Path blob = files.blob(digest);
        return Files.isRegularFile(blob) && Files.size(blob) <= ImageDocument.MAX_BYTES;
    }
}
