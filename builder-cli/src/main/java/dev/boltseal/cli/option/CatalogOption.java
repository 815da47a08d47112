package dev.boltseal.cli.option;

import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.terminal.HelpSection;
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
            description = {"The catalog of apps: a directory that holds a", "catalog.yaml. Default: catalog."})
    private Optional<Path> directory = Optional.empty();

    /// Whether a catalog was named.
    public boolean isGiven() {
        return directory.isPresent();
    }

    /// @throws dev.boltseal.base.failure.Failure `CATALOG_MISSING`, `CATALOG_INVALID`, `FILE_UNREADABLE`
    public Catalog open() {
        return Catalog.open(directory());
    }

    /// The catalog's directory, whether or not it exists.
    public Path directory() {
        return directory.orElse(USUAL);
    }

    /// For an app that is built from its sources: the catalog adds its sidecars and base images, but it doesn't
    /// have to exist unless it was named.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#open]
    public Catalog openIfAny() {
        return directory.isEmpty() && Files.notExists(USUAL) ? Catalog.none() : open();
    }
}
