package dev.boltseal.builder.appimage;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.catalog.AppType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that tell Docker how to build an image. They are left out of the image, and Boltseal doesn't execute them.
///
/// @param files relative to the directory of the app, sorted
public record Dockerfiles(Path directory, List<Path> files) {
    private static final Pattern NAME =
            Pattern.compile("(Dockerfile|Containerfile)(\\..+)?|.+\\.([Dd]ockerfile|[Cc]ontainerfile)");
    private static final Pattern IGNORED_BY_DOCKER = Pattern.compile("(.*)\\.dockerignore");

    public Dockerfiles {
        files = List.copyOf(files);
    }

    /// Those that have a usual name and are directly in the directory of an app, and the one that its `app.yaml` names.
    ///
    /// @throws Failure `APP_DIR_INVALID` where the directory can't be read
    public static Dockerfiles in(Path directory, AppSpec spec) {
        try {
            Stream<Path> usual = DirectoryListing.children(directory).stream()
                    .map(Path::getFileName)
                    .filter(name -> isUsual(name.toString()));
            Stream<Path> named = named(spec).map(name -> Path.of(name).normalize()).stream();
            return new Dockerfiles(
                    directory,
                    Stream.concat(usual, named)
                            .filter(file -> !file.isAbsolute() && !file.startsWith(".."))
                            .filter(file -> Files.isRegularFile(directory.resolve(file)))
                            .distinct()
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID, "directory", Facts.of("directory", directory, "reason", e), e);
        }
    }

    /// Sentences for a person. Lists of what Docker ignores are not worth one.
    public List<String> warnings() {
        return files.stream()
                .filter(file -> !IGNORED_BY_DOCKER.matcher(file.toString()).matches())
                .map(directory::resolve)
                .map(file -> Messages.english().text(Phrase.of("app.dockerfile", Facts.of("file", file))))
                .toList();
    }

    /// @param file relative to the app's directory
    boolean has(Path file) {
        return files.contains(file);
    }

    private static boolean isUsual(String name) {
        var ignored = IGNORED_BY_DOCKER.matcher(name);
        return ignored.matches()
                ? ignored.group(1).isEmpty() || isUsual(ignored.group(1))
                : NAME.matcher(name).matches();
    }

    private static Optional<String> named(AppSpec spec) {
        return spec.type() instanceof AppType.Docker docker ? docker.dockerfile() : Optional.empty();
    }
}
