package dev.boltseal.builder.catalog;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.Place;
import dev.boltseal.base.json.TextPosition;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.format.app.Findings;
import dev.boltseal.registry.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads every file of a catalog and finds everything that is wrong with them at once.
public final class CatalogCheck {
    private final Path directory;
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int appCount;
    private int versionCount;

    private CatalogCheck(Path directory) {
        this.directory = directory;
    }

    /// Something that is wrong in a file.
    public record FileProblem(Path file, Failure failure) {

        /// Where it is in the file, if that is known.
        public Optional<TextPosition> position() {
            return Place.position(failure.problem());
        }
    }

    /// What was found.
    ///
    /// @param problems in the order of the files and of what is in them
    /// @param warnings sentences for a person, about keys and directories that have no effect
    public record Result(List<FileProblem> problems, int appCount, int versionCount, List<String> warnings) {
        public Result {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /// Checks `catalog.yaml` and every app.
    ///
    /// @throws Failure `CATALOG_MISSING`, `FILE_UNREADABLE` for a directory
    public static Result whole(Path directory) {
        var check = new CatalogCheck(directory);
        Catalog catalog = check.catalog();
        check.warnOfOtherDirectories(directory, AppName::isValid, CatalogCheck::noApp);
        catalog.apps().forEach(app -> check.app(catalog, app));
        return check.result();
    }

    /// Checks `catalog.yaml` and every version of one app.
    ///
    /// @throws Failure as [#whole], `APP_UNKNOWN`
    public static Result app(Path directory, AppName app) {
        var check = new CatalogCheck(directory);
        check.app(check.catalog(), app);
        return check.result();
    }

    /// Checks `catalog.yaml` and one version of one app.
    ///
    /// @throws Failure as [#app], `APP_VERSION_UNKNOWN`
    public static Result version(Path directory, AppName app, VersionName version) {
        var check = new CatalogCheck(directory);
        Catalog catalog = check.catalog();
        catalog.requireKnown(app, version);
        check.appCount++;
        check.version(catalog, app, version);
        return check.result();
    }

    private Result result() {
        return new Result(problems, appCount, versionCount, warnings);
    }

    private Catalog catalog() {
        var findings = Findings.all();
        Path file = Catalog.file(directory);
        CatalogFile read = findings.value(() -> CatalogFile.read(file, findings), CatalogFile.none());
        add(file, findings.found());
        return Catalog.of(directory, read);
    }

    private void app(Catalog catalog, AppName app) {
        List<VersionName> versions = catalog.versions(app);
        Path home = directory.resolve(app.text());
        appCount++;
        warnOfOtherDirectories(
                home,
                name -> VersionName.isValid(name)
                        && Files.isRegularFile(home.resolve(name).resolve(Catalog.APP_YAML)),
                CatalogCheck::noVersion);
        if (versions.isEmpty()) {
            warn(Phrase.of("catalog.no-versions", Facts.of("directory", home, "file", Catalog.APP_YAML)));
        }
        versions.forEach(version -> version(catalog, app, version));
    }

    private void version(Catalog catalog, AppName app, VersionName version) {
        Path file = catalog.file(app, version);
        versionCount++;
        try {
            HandWritten yaml = YamlReader.read(file, FailureCode.CATALOG_INVALID);
            warnings.addAll(AppKeys.warnings(new ObjectFields(yaml, FailureCode.CATALOG_INVALID)));
            add(file, AppSpec.problems(yaml, FailureCode.CATALOG_INVALID));
        } catch (Failure e) {
            add(file, List.of(e));
        }
    }

    /// In the order of the file; what is wrong with the whole file comes first.
    private void add(Path file, List<Failure> failures) {
        failures.stream()
                .map(failure -> new FileProblem(file, failure))
                .sorted(Comparator.comparingInt((FileProblem each) ->
                                each.position().map(TextPosition::line).orElse(0))
                        .thenComparingInt(each ->
                                each.position().map(TextPosition::column).orElse(0)))
                .forEach(problems::add);
    }

    /// A directory whose name begins with a dot belongs to another program.
    private void warnOfOtherDirectories(Path parent, Predicate<String> known, PhraseOf phrase) {
        try {
            DirectoryListing.children(parent).stream()
                    .filter(Files::isDirectory)
                    .filter(child -> {
                        String name = String.valueOf(child.getFileName());
                        return !name.startsWith(".") && !known.test(name);
                    })
                    .sorted()
                    .forEach(child -> warn(phrase.of(child)));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "home", Facts.of("directory", parent, "reason", e), e);
        }
    }

    private interface PhraseOf {
        Phrase of(Path directory);
    }

    private static Phrase noApp(Path directory) {
        return Phrase.of("catalog.ignored-app", Facts.of("directory", directory));
    }

    private static Phrase noVersion(Path directory) {
        return Phrase.of("catalog.ignored-version", Facts.of("directory", directory, "file", Catalog.APP_YAML));
    }

    private void warn(Phrase phrase) {
        warnings.add(Messages.english().text(phrase));
    }
}
