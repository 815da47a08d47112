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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--app-dir` and `--base-image`: the app comes from the directory of its sources.
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

    /// Whether the app comes from the directory of its sources.
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
                .map(sources -> catalog.appIn(sources, request.appName(), request.appVersion())
                        .warning(Dockerfiles.warnings(sources)))
                .orElseGet(() -> catalog.app(request.appName(), request.appVersion()));
    }

    /// The images that were asked for by hand, and the one to build.
    ///
    /// @throws Failure `USAGE` where the app's own image is among both
    List<ImageOverride> with(List<ImageOverride> overrides) {
        if (directory.isPresent()
                && overrides.stream().anyMatch(each -> each.container().equals(ContainerName.APP))) {
            throw new Failure(FailureCode.USAGE, "two-app-images", Facts.none());
        }
        Stream<ImageOverride> built = directory.stream()
                .map(sources -> new ImageOverride(ContainerName.APP, new ImageLocation.FromSources(sources)));
        return Stream.concat(overrides.stream(), built).toList();
    }

    /// What the app's image is built on.
    ///
    /// @throws Failure `REFERENCE_INVALID`; `USAGE` where nothing says what it is
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
