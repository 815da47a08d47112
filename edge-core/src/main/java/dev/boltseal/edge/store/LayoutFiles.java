package dev.boltseal.edge.store;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of an OCI layout, and those that are written beside them.
///
/// Source: OCI image-spec, image-layout.md.
record LayoutFiles(Path directory) {
    private static final String INDEX = "index.json";
    private static final String MARKER = "oci-layout";

    Path blobs() {
        return directory.resolve("blobs/sha256");
    }

    Path blob(Digest digest) {
        return blobs().resolve(digest.hex());
    }

    /// Unfinished blobs, and the lock.
    Path parts() {
        return directory.resolve(".boltseal");
    }

    Path lock() {
        return parts().resolve("lock");
    }

    boolean holds(Digest digest, long size) throws IOException {
        Path blob = blob(digest);
        return Files.isRegularFile(blob) && Files.size(blob) == size;
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /// An image by its name in the layout.
    NamedImage named(String image, Digest digest) {
        return new NamedImage(image, digest, "oci:%s:%s".formatted(directory, image));
    }

    /// Empty if nothing was named yet.
    ///
    /// @throws Failure `STORE_INVALID`
    Optional<LayoutIndex> index() throws IOException {
        Path index = directory.resolve(INDEX);
        return Files.exists(index) ? Optional.of(LayoutIndex.parse(Files.readAllBytes(index))) : Optional.empty();
    }

    /// Replaces the index as a whole.
    void write(LayoutIndex index) throws IOException {
        DurableFile.replace(directory.resolve(MARKER), Projections.layoutMarker());
        DurableFile.replace(directory.resolve(INDEX), index.bytes());
    }

    /// @throws Failure `STORE_INVALID` for a directory with other content
    void requireLayoutOrNothing() throws IOException {
        if (!Files.exists(directory) || Files.exists(parts()) || isLayout()) {
            return;
        }
        if (!DirectoryListing.children(directory).isEmpty()) {
            throw new Failure(FailureCode.STORE_INVALID, "not-a-layout", Facts.of("directory", directory));
        }
    }

    /// Removes what a killed import left.
    void removeParts() throws IOException {
        for (Path file : DirectoryListing.children(parts())) {
            if (!file.equals(lock())) {
                Files.delete(file);
            }
        }
        for (String draft : List.of(INDEX, MARKER)) {
            Files.deleteIfExists(directory.resolve(".%s.part".formatted(draft)));
        }
    }

    private boolean isLayout() throws IOException {
        Path marker = directory.resolve(MARKER);
        return Files.exists(marker)
                && new String(Files.readAllBytes(marker), StandardCharsets.UTF_8)
                        .replaceAll("\\s", "")
                        .contains("\"imageLayoutVersion\":\"1.0.0\"");
    }
}
