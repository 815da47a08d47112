package dev.boltseal.builder.catalog;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.registry.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A directory of apps and their versions. Files are read when they are needed.
public final class Catalog implements Apps {
    static final String CATALOG_YAML = "catalog.yaml";
    static final String APP_YAML = "app.yaml";

    private final Path directory;
    private final CatalogFile file;

    private Catalog(Path directory, CatalogFile file) {
        this.directory = directory;
        this.file = file;
    }

    /// @throws Failure `CATALOG_MISSING`, `CATALOG_INVALID`, `FILE_UNREADABLE`
    public static Catalog open(Path directory) {
        return new Catalog(directory, CatalogFile.read(file(directory)));
    }

    static Catalog of(Path directory, CatalogFile file) {
        return new Catalog(directory, file);
    }

    /// The `catalog.yaml` in the directory.
    ///
    /// @throws Failure `CATALOG_MISSING`
    static Path file(Path directory) {
        Path yaml = directory.resolve(CATALOG_YAML);
        if (!Files.isRegularFile(yaml)) {
            throw new Failure(FailureCode.CATALOG_MISSING, Facts.of("file", CATALOG_YAML, "directory", directory));
        }
        return yaml;
    }

    /// A catalog without apps, sidecars or base images, for apps that are built from their sources.
    public static Catalog none() {
        return new Catalog(Path.of(""), CatalogFile.none());
    }

    /// Every app that has a directory, sorted.
    public List<AppName> apps() {
        return directories(directory, AppName::isValid).stream()
                .map(AppName::new)
                .toList();
    }

    /// Every version of the app that has an `app.yaml`, sorted by characters.
    ///
    /// @throws Failure `APP_UNKNOWN`
    public List<VersionName> versions(AppName app) {
        Path home = directory.resolve(app.text());
        if (!Files.isDirectory(home)) {
            throw new Failure(
                    FailureCode.APP_UNKNOWN,
                    UnknownName.facts(
                            app.text(), apps().stream().map(AppName::text).toList()));
        }
        return directories(
                        home,
                        version -> VersionName.isValid(version)
                                && Files.isRegularFile(home.resolve(version).resolve(APP_YAML)))
                .stream()
                .map(VersionName::new)
                .toList();
    }

    @Override
    public AppVersion app(AppName app, VersionName version) {
        requireKnown(app, version);
        return version(app, version, file(app, version), FailureCode.CATALOG_INVALID);
    }

    /// The `app.yaml` of the version.
    Path file(AppName app, VersionName version) {
        return directory.resolve(app.text()).resolve(version.text()).resolve(APP_YAML);
    }

    /// @throws Failure `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`
    void requireKnown(AppName app, VersionName version) {
        List<VersionName> known = versions(app);
        if (!known.contains(version)) {
            throw new Failure(
                    FailureCode.APP_VERSION_UNKNOWN,
                    UnknownName.facts(
                                    version.text(),
                                    known.stream().map(VersionName::text).toList())
                            .and("app", app));
        }
    }

    /// An app version whose `app.yaml` is in its source directory, with this catalog's sidecars.
    ///
    /// @throws Failure `APP_DIR_INVALID`, `FILE_UNREADABLE`
    public AppVersion appIn(Path sources, AppName app, VersionName version) {
        Path yaml = sources.resolve(APP_YAML);
        if (!Files.isRegularFile(yaml)) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID, "no-app-yaml", Facts.of("file", APP_YAML, "directory", sources));
        }
        return version(app, version, yaml, FailureCode.APP_DIR_INVALID);
    }

    /// The base image for apps in this language.
    public Optional<ImageLocation> baseImage(String language) {
        return Optional.ofNullable(file.baseImages().get(language));
    }

    private AppVersion version(AppName app, VersionName version, Path yaml, FailureCode code) {
        return new AppVersion(app, version, AppSpec.read(YamlReader.read(yaml, code), code), file, List.of());
    }

    private static List<String> directories(Path parent, Predicate<String> wanted) {
        try {
            return DirectoryListing.children(parent).stream()
                    .filter(Files::isDirectory)
                    .map(child -> String.valueOf(child.getFileName()))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "home", Facts.of("directory", parent, "reason", e), e);
        }
    }
}
