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

/// Opens images where their locations say: in files here, in registries by the function given.
///
/// @param registries gives the repository that a reference names
/// @param builds gives the image that is built from a directory of sources
public record LocatedImages(
        Function<ImageReference, ? extends ImageSource> registries, Function<Path, ? extends ImageSource> builds)
        implements ImageSources {

    /// For orders in which no image is built from sources.
    public LocatedImages(Function<ImageReference, ? extends ImageSource> registries) {
        this(registries, directory -> {
            throw new Failure(FailureCode.DEFECT, "no-app-builder", Facts.none());
        });
    }

    /// Files are opened and closed for each reading, so nothing stays behind to be closed.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`
    @Override
    public ImageSource open(ImageLocation location) {
        String subject = location.toString();
        return switch (location) {
            case InRegistry(var reference) -> registries.apply(reference);
            case InLayout(var directory, var reference) ->
                new LayoutSource(subject, DirectoryFiles.in(subject, directory), reference);
            case InOciArchive(var file) -> new LayoutSource(subject, TarIndex.read(subject, file), Optional.empty());
            case FromSources(var directory) -> builds.apply(directory);
            case InDockerArchive(var file) -> new DockerArchiveSource(subject, TarIndex.read(subject, file));
        };
    }
}
