package dev.boltseal.testkit.image;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// An image, or an index with all its images: everything that a registry needs for it.
///
/// @param documents manifests and indexes, each after those that it refers to; the last is the root
/// @param blobs configurations and layers, each once
public record TestImage(List<Blob> documents, List<Blob> blobs) {

    public TestImage {
        documents = List.copyOf(documents);
        blobs = distinct(blobs);
    }

    /// The descriptor that a tag refers to.
    public Descriptor root() {
        return documents.getLast().descriptor();
    }

    public Digest digest() {
        return root().digest();
    }

    /// The root's bytes.
    public byte[] rootBytes() {
        return bytes(documents.getLast());
    }

    /// All documents and blobs.
    Stream<Blob> content() {
        return Stream.concat(blobs.stream(), documents.stream());
    }

    /// Puts all of it into the registry without HTTP and without checks.
    public void putInto(TestRegistry registry, String repository, String tag) throws IOException {
        for (Blob blob : blobs) {
            var ignored = registry.putBlob(repository, blob::writeTo);
        }
        for (Blob document : documents) {
            Descriptor descriptor = document.descriptor();
            registry.putManifest(repository, descriptor.digest().toString(), descriptor.mediaType(), bytes(document));
        }
        registry.putManifest(repository, tag, root().mediaType(), rootBytes());
    }

    private static byte[] bytes(Blob document) {
        var bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static List<Blob> distinct(List<Blob> blobs) {
        var seen = new HashSet<Digest>();
        return blobs.stream()
                .filter(blob -> seen.add(blob.descriptor().digest()))
                .toList();
    }
}
