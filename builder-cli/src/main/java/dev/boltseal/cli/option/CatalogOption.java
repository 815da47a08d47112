package dev.boltseal.cli.option;

import dev.boltseal.builder.catalog.Catalog;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// `--catalog`.
public final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = {"The catalog of apps: a directory that holds a", "catalog.yaml. Default: catalog."})
    private Path directory = Path.of("catalog");

    /// @throws dev.boltseal.base.failure.Failure `CATALOG_MISSING`, `CATALOG_INVALID`, `FILE_UNREADABLE`
    public Catalog open() {
        return Catalog.open(directory);
    }
}
