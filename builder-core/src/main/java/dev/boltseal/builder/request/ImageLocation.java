package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where an image is to be had.
///
/// | written as | is |
/// |---|---|
/// | `registry/name:tag@digest` | an image in a registry |
/// | `oci:DIR[:REF]` | an image of an OCI layout; the directory's name has no `:` |
/// | `oci-archive:FILE` | the only image of a tar of an OCI layout |
/// | `docker-archive:FILE` | the only image of what `docker save` wrote |
///
/// Written as here, an image at a registry whose host is called `oci` needs its port: `oci:5000/x` means a directory.
public sealed interface ImageLocation {

    record InRegistry(ImageReference reference) implements ImageLocation {
        @Override
        public String toString() {
            return reference.toString();
        }
    }

    /// @param reference value of `org.opencontainers.image.ref.name`; absent: the only image
    record InLayout(Path directory, Optional<String> reference) implements ImageLocation {
        @Override
        public String toString() {
            return LAYOUT + directory + reference.map(r -> ":" + r).orElse("");
        }
    }

    record InOciArchive(Path file) implements ImageLocation {
        @Override
        public String toString() {
            return OCI_ARCHIVE + file;
        }
    }

    record InDockerArchive(Path file) implements ImageLocation {
        @Override
        public String toString() {
            return DOCKER_ARCHIVE + file;
        }
    }

    /// An image that is built from the sources of an app (`--app-dir`). Has no written form in `--image`.
    record FromSources(Path directory) implements ImageLocation {
        @Override
        public String toString() {
            return "--app-dir " + directory;
        }
    }

    /// How a location in a layout begins.
    String LAYOUT = "oci:";

    /// How a location in an OCI archive begins.
    String OCI_ARCHIVE = "oci-archive:";

    /// How a location in an archive of `docker save` begins.
    String DOCKER_ARCHIVE = "docker-archive:";

    /// @param base what relative paths are relative to
    /// @throws Failure `REFERENCE_INVALID`
    static ImageLocation parse(String text, Path base) {
        if (text.startsWith(OCI_ARCHIVE)) {
            return new InOciArchive(path(text, text.substring(OCI_ARCHIVE.length()), base));
        }
        if (text.startsWith(DOCKER_ARCHIVE)) {
            return new InDockerArchive(path(text, text.substring(DOCKER_ARCHIVE.length()), base));
        }
        if (text.startsWith(LAYOUT)) {
            return layout(text, text.substring(LAYOUT.length()), base);
        }
        return new InRegistry(ImageReference.parse(text));
    }

    private static InLayout layout(String text, String rest, Path base) {
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return new InLayout(path(text, rest, base), Optional.empty());
        }
        String reference = rest.substring(colon + 1);
        if (reference.isEmpty()) {
            throw invalid(text);
        }
        return new InLayout(path(text, rest.substring(0, colon), base), Optional.of(reference));
    }

    private static Path path(String text, String path, Path base) {
        if (path.isEmpty()) {
            throw invalid(text);
        }
        try {
            return base.resolve(path);
        } catch (InvalidPathException e) {
            throw invalid(text);
        }
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.REFERENCE_INVALID, "image-location", Facts.of("found", text));
    }
}
