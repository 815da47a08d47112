package dev.boltseal.builder.resolve;

import dev.boltseal.builder.appimage.AppImageBuild;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.source.ImageSources;
import dev.boltseal.builder.source.LocatedImages;
import dev.boltseal.builder.source.OpenedArchives;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.source.ImageSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The sources of the images of one build: registries, files, and the app's own image built here. Closes what it
/// opened.
public final class OrderedImages implements ImageSources, AutoCloseable {
    private final RegistryClient registries;
    private final AppSpec app;
    private final Supplier<ImageLocation> base;
    private final Supplier<List<Platform>> platforms;
    private final OpenedArchives archives;
    private final List<TemporaryFiles> scratches = new ArrayList<>();

    /// @param registries closed together with this
    /// @param app the `app.yaml` of the sources
    /// @param base the base image of the app's image, asked for if one is built
    /// @param platforms of the app's image, asked for if one is built
    /// @param archives closed together with this
    public OrderedImages(
            RegistryClient registries,
            AppSpec app,
            Supplier<ImageLocation> base,
            Supplier<List<Platform>> platforms,
            OpenedArchives archives) {
        this.registries = registries;
        this.app = app;
        this.base = base;
        this.platforms = platforms;
        this.archives = archives;
    }

    @Override
    public ImageSource open(ImageLocation location) {
        return new LocatedImages(registries::repository, this::build, archives).open(location);
    }

    /// After this, sources that were opened can no longer be read.
    @Override
    public void close() {
        registries.close();
        scratches.forEach(TemporaryFiles::close);
        archives.close();
    }

    private ImageSource build(Path directory) {
        ImageLocation below = base.get();
        ImageSource source = new LocatedImages(registries::repository, archives).open(below);
        var temporary = TemporaryFiles.make();
        scratches.add(temporary);
        return new AppImageBuild(directory, app, temporary.directory()).on(below.toString(), source, platforms.get());
    }
}
