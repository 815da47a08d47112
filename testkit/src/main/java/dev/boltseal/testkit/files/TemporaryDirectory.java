package dev.boltseal.testkit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A new directory, which is removed with everything in it on close.
public record TemporaryDirectory(Path path) implements AutoCloseable {

    /// @param purpose part of its name
    public static TemporaryDirectory make(String purpose) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("boltseal-" + purpose + "-"));
    }

    /// Closing it again does nothing.
    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
