package dev.boltseal.builder.catalog;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.builder.reference.IndentedJson;
import dev.boltseal.builder.reference.JsonSchema;
import dev.boltseal.builder.request.AppName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Begins a catalog: settings, an example of an app, and the schemas of both files for editors.
public final class NewCatalog {
    private static final String EXAMPLE = "example";
    private static final String EXAMPLE_VERSION = "1.0";

    private final Path directory;
    private final List<Path> written = new ArrayList<>();

    private NewCatalog(Path directory) {
        this.directory = directory;
    }

    /// Writes the files. `catalog.yaml` is written last, so the same call continues after an interruption. An app
    /// that is there already is not changed.
    ///
    /// @param directory is made if there is none; otherwise it may hold apps, and files whose names begin with a
    /// dot
    /// @return the files, in the order in which they were written
    /// @throws Failure `OUTPUT_EXISTS` for a `catalog.yaml`, `USAGE` for other files, `OUTPUT_FAILED`
    public static List<Path> write(Path directory) {
        var catalog = new NewCatalog(directory);
        try {
            catalog.requireRoom();
            catalog.writeAll();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED, "new-catalog", Facts.of("directory", directory, "reason", e), e);
        }
        return List.copyOf(catalog.written);
    }

    private void requireRoom() throws IOException {
        Path settings = directory.resolve(Catalog.CATALOG_YAML);
        if (Files.exists(settings, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "catalog", Facts.of("file", settings));
        }
        if (Files.exists(directory)) {
            for (Path child : DirectoryListing.children(directory)) {
                if (!isApp(child) && !name(child).startsWith(".")) {
                    throw new Failure(
                            FailureCode.USAGE,
                            "catalog-other-files",
                            Facts.of("directory", directory, "file", name(child)));
                }
            }
        }
    }

    private static boolean isApp(Path child) throws IOException {
        return AppName.isValid(name(child))
                && Files.isDirectory(child)
                && DirectoryListing.children(child).stream()
                        .anyMatch(version -> Files.isRegularFile(version.resolve(Catalog.APP_YAML)));
    }

    private static String name(Path child) {
        return String.valueOf(child.getFileName());
    }

    private void writeAll() throws IOException {
        Path schemas = directory.resolve(".schema");
        DurableFile.createDirectories(schemas);
        writeSchema(schemas.resolve("catalog.schema.json"), JsonSchema.of(Catalog.CATALOG_YAML, CatalogKeys.ALL));
        writeSchema(schemas.resolve("app.schema.json"), JsonSchema.of(Catalog.APP_YAML, AppKeys.ALL));
        Path app = directory.resolve(EXAMPLE).resolve(EXAMPLE_VERSION);
        if (Files.notExists(app.getParent())) {
            DurableFile.createDirectories(app);
            create(app.resolve(Catalog.APP_YAML), "new-app.yaml");
        }
        create(directory.resolve(Catalog.CATALOG_YAML), "new-catalog.yaml");
    }

    private void writeSchema(Path file, JsonObject schema) throws IOException {
        DurableFile.replace(file, IndentedJson.text(schema).getBytes(StandardCharsets.UTF_8));
        written.add(file);
    }

    private void create(Path file, String resource) throws IOException {
        try (InputStream in = NewCatalog.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            DurableFile.create(file, in.readAllBytes());
        }
        written.add(file);
    }
}
