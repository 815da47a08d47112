package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.FromSources;
import dev.boltseal.builder.request.ImageLocation.InDockerArchive;
import dev.boltseal.builder.request.ImageLocation.InLayout;
import dev.boltseal.builder.request.ImageLocation.InOciArchive;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.source.ImageSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Opens images from their locations: files itself, and registries with the given function.
///
/// @param registries gives the repository that a reference names
/// @param builds gives the image that is built from a source directory
/// @param archives of the order
public record LocatedImages(
        Function<ImageReference, ? extends ImageSource> registries,
        Function<Path, ? extends ImageSource> builds,
        OpenedArchives archives)
        implements ImageSources {

    /// For orders without images that are built from sources.
    public LocatedImages(Function<ImageReference, ? extends ImageSource> registries, OpenedArchives archives) {
        this(
                registries,
                directory -> {
                    throw new Failure(FailureCode.DEFECT, "no-app-builder", Facts.none());
                },
                archives);
    }

    /// Opens the source of an image. The owner of the archives closes what it uses.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`,
    ///     `OUTPUT_FAILED`
    @Override
    public ImageSource open(ImageLocation location) {
        return switch (location) {
            case InRegistry(var reference) -> registries.apply(reference);
            case FromSources(var directory) -> builds.apply(directory);
            case InLayout(var directory, var name) -> {
                String subject = ImageLocation.LAYOUT + directory;
                yield layout(new CheckedFiles(subject, DirectoryFiles.in(subject, directory)), name);
            }
            case InOciArchive(var file, var name) -> layout(archive(ImageLocation.OCI_ARCHIVE, file), name);
            case InDockerArchive(var file, var name) ->
                DockerArchiveSource.open(archive(ImageLocation.DOCKER_ARCHIVE, file), name);
        };
    }

    private static ImageSource layout(CheckedFiles files, Optional<String> name) {
        return new LayoutSource(files, () -> new LayoutImages(files).choose(name));
    }

    private CheckedFiles archive(String kind, Path file) {
        return new CheckedFiles(kind + file, archives.open(file));
    }
}
