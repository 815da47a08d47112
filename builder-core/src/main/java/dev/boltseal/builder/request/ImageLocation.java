package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/// Where an image is.
///
/// | written as | image |
/// |---|---|
/// | `registry/name:tag@digest` | an image in a registry |
/// | `oci:DIR[:NAME]` | an image of an OCI layout |
/// | `oci-archive:FILE[:NAME]` | an image of a tar of an OCI layout |
/// | `docker-archive:FILE[:NAME]` | an image of what `docker save` wrote |
///
/// Without a name it is the only image there. The first `:` ends the path, as in skopeo. A tar may be compressed
/// with gzip, zstd, xz or bzip2.
///
/// An image in a registry whose host is called `oci` can't be written like this: `oci:5000/x` means a directory.
public sealed interface ImageLocation {

    record InRegistry(ImageReference reference) implements ImageLocation {
        @Override
        public String toString() {
            return reference.toString();
        }
    }

    /// @param name of the image there, full or short; absent means the only image
    record InLayout(Path directory, Optional<String> name) implements ImageLocation {
        @Override
        public String toString() {
            return LAYOUT + directory + name.map(n -> ":" + n).orElse("");
        }
    }

    /// @param name of the image there, full or short; absent means the only image
    record InOciArchive(Path file, Optional<String> name) implements ImageLocation {
        @Override
        public String toString() {
            return OCI_ARCHIVE + file + name.map(n -> ":" + n).orElse("");
        }
    }

    /// @param name of the image there, full or short; absent means the only image
    record InDockerArchive(Path file, Optional<String> name) implements ImageLocation {
        @Override
        public String toString() {
            return DOCKER_ARCHIVE + file + name.map(n -> ":" + n).orElse("");
        }
    }

    /// An image that is built from the sources of an app (`--app-dir`). It can't be written in `--image`.
    record FromSources(Path directory) implements ImageLocation {
        @Override
        public String toString() {
            return "--app-dir " + directory;
        }
    }

    /// The beginning of a location in a layout.
    String LAYOUT = "oci:";

    /// The beginning of a location in an OCI archive.
    String OCI_ARCHIVE = "oci-archive:";

    /// The beginning of a location in an archive of `docker save`.
    String DOCKER_ARCHIVE = "docker-archive:";

    /// @param base the directory that relative paths start from
    /// @throws Failure `REFERENCE_INVALID`
    static ImageLocation parse(String text, Path base) {
        if (text.startsWith(OCI_ARCHIVE)) {
            return in(text, OCI_ARCHIVE, base, InOciArchive::new);
        }
        if (text.startsWith(DOCKER_ARCHIVE)) {
            return in(text, DOCKER_ARCHIVE, base, InDockerArchive::new);
        }
        if (text.startsWith(LAYOUT)) {
            return in(text, LAYOUT, base, InLayout::new);
        }
        return new InRegistry(ImageReference.parse(text));
    }

    private static ImageLocation in(
            String text, String kind, Path base, BiFunction<Path, Optional<String>, ImageLocation> location) {
        String rest = text.substring(kind.length());
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return location.apply(path(text, rest, base), Optional.empty());
        }
        String name = rest.substring(colon + 1);
        if (name.isEmpty()) {
            throw invalid(text);
        }
        return location.apply(path(text, rest.substring(0, colon), base), Optional.of(name));
    }

    private static Path path(String text, String path, Path base) {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw invalid(text);
        }
        return base.resolve(path);
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.REFERENCE_INVALID, "image-location", Facts.of("found", text));
    }
}
