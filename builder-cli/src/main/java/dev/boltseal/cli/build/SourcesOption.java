package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.appimage.Dockerfiles;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.catalog.AppType;
import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.terminal.HelpSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--app-dir` and `--base-image`: the app is built from its source directory.
@HelpSection("App and images")
final class SourcesOption {
    @Option(
            names = "--app-dir",
            paramLabel = "DIR",
            description = "Take the app.yaml in this directory and build the app's image from the files there, instead"
                    + " of taking both from the catalog.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--base-image",
            paramLabel = "REF",
            description = "With --app-dir: the image to build on, written as for --image. Default: the one in the"
                    + " catalog's base_images for the app's language.")
    private Optional<String> base = Optional.empty();

    /// Whether the app is built from its source directory.
    boolean isGiven() {
        return directory.isPresent();
    }

    /// Whether an image to build on was named.
    boolean hasBase() {
        return base.isPresent();
    }

    /// The app version that the request names, from the catalog or from the sources.
    ///
    /// @throws Failure `USAGE`, and what the catalog throws
    AppVersion app(Catalog catalog, DeployRequest request) {
        if (directory.isEmpty() && base.isPresent()) {
            throw new Failure(FailureCode.USAGE, "base-image-alone", Facts.none());
        }
        return directory
                .map(sources -> app(sources, catalog, request))
                .orElseGet(() -> catalog.app(request.appName(), request.appVersion()));
    }

    private static AppVersion app(Path sources, Catalog catalog, DeployRequest request) {
        AppVersion app = catalog.appIn(sources, request.appName(), request.appVersion());
        return app.warning(Dockerfiles.in(sources, app.spec()).warnings());
    }

    /// The images that were asked for by hand, and the one to build.
    ///
    /// @throws Failure `USAGE` if the options give the app's own image, too
    List<ImageOverride> with(List<ImageOverride> overrides) {
        if (directory.isPresent()
                && overrides.stream().anyMatch(each -> each.container().equals(ContainerName.APP))) {
            throw new Failure(FailureCode.USAGE, "two-app-images", Facts.none());
        }
        Stream<ImageOverride> built = directory.stream()
                .map(sources -> new ImageOverride(ContainerName.APP, new ImageLocation.FromSources(sources)));
        return Stream.concat(overrides.stream(), built).toList();
    }

    /// The base image of the app's image.
    ///
    /// @throws Failure `REFERENCE_INVALID`; `USAGE` if nothing says which one it is
    ImageLocation base(Catalog catalog, AppSpec app) {
        return base.map(text -> ImageLocation.parse(text, Path.of("").toAbsolutePath()))
                .or(() -> language(app.type()).flatMap(catalog::baseImage))
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "base-image-needed", Facts.none()));
    }

    private static Optional<String> language(AppType type) {
        return switch (type) {
            case AppType.Kelvin(var python) -> python.map(program -> "python");
            case AppType.Docker _, AppType.Bridge _ -> Optional.empty();
        };
    }
}
