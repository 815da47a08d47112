package dev.boltseal.samples.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The checkout that is tested.
final class Sources {
    private Sources() {}

    /// The directory of the root POM.
    static Path root() {
        String module = Optional.ofNullable(System.getProperty("basedir")).orElse("");
        return Path.of(module).toAbsolutePath().resolveSibling("").normalize();
    }

    /// Every Java file of every module.
    ///
    /// @param part `main` or `test`
    static List<Path> java(String part) throws IOException {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve("src").resolve(part).resolve("java"))
                    .filter(Files::isDirectory)
                    .flatMap(Sources::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
