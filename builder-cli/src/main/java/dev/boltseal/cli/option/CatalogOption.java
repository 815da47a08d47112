package dev.boltseal.cli.option;

import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--catalog`.
@HelpSection("App and images")
public final class CatalogOption {
    private static final Path USUAL = Path.of("catalog");

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = {
                "The catalog of apps: a directory that holds a",
                "catalog.yaml. Default: $BOLTSEAL_CATALOG, else",
                "catalog in config.yaml, else catalog."
            })
    private Optional<Path> directory = Optional.empty();

    private final HomeOption home;

    public CatalogOption(HomeOption home) {
        this.home = home;
    }

    /// Whether the option names a catalog.
    public boolean isGiven() {
        return directory.isPresent();
    }

    /// @throws dev.boltseal.base.failure.Failure `CATALOG_MISSING`, `CATALOG_INVALID`, `FILE_UNREADABLE`,
    ///     `SETTINGS_INVALID`
    public Catalog open() {
        return Catalog.open(directory());
    }

    /// The catalog's directory, whether or not it exists.
    public Path directory() {
        return setting().value();
    }

    /// The catalog's directory, and who says so.
    public Setting<Path> setting() {
        return home.settings().path("--catalog", directory, "catalog").otherwise(USUAL);
    }

    /// For an app that is built from its sources: the catalog adds its sidecars and base images, but it doesn't
    /// have to exist unless it was named.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#open]
    public Catalog openIfAny() {
        return setting().origin() instanceof Origin.Default && Files.notExists(USUAL) ? Catalog.none() : open();
    }
}
