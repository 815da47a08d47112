package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that tell Docker how to build an image. They are left out of the image, and Boltseal doesn't execute
/// them.
public final class Dockerfiles {
    private static final List<String> NAMES = List.of("Dockerfile", "Containerfile");
    private static final String IGNORED_BY_DOCKER = ".dockerignore";

    private Dockerfiles() {}

    /// Sentences for a person, if such a file is in the directory of an app.
    public static List<String> warnings(Path directory) {
        return NAMES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .map(file -> Messages.english().text(Phrase.of("app.dockerfile", Facts.of("file", file))))
                .toList();
    }

    /// Patterns as in `.boltsealignore`.
    static Stream<String> patterns() {
        return Stream.concat(NAMES.stream(), Stream.of(IGNORED_BY_DOCKER)).map(name -> "/" + name);
    }
}
