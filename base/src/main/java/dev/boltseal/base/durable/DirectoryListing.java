package dev.boltseal.base.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Lists directories completely before it returns. So a disk that fails in the middle gives an `IOException`, and
/// not the unchecked exception of the streams of [Files].
public final class DirectoryListing {
    private DirectoryListing() {}

    /// Everything in a directory, in no particular order.
    public static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The directory and everything below it; each entry comes before the directory that contains it. Links are
    /// not followed.
    public static List<Path> tree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
