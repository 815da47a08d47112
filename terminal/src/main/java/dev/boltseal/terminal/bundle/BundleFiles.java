package dev.boltseal.terminal.bundle;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The files of a directory, as of a stick. Directories in it aren't looked into, nor are files whose names begin with
/// a dot.
public final class BundleFiles {
    private static final String ENDING = ".zip";

    private BundleFiles() {}

    /// Those that are called like bundles, by name.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    public static List<Path> in(Path directory) {
        return all(directory).stream().filter(BundleFiles::isCalledBundle).toList();
    }

    /// All, by name.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    static List<Path> all(Path directory) {
        try {
            return DirectoryListing.children(directory).stream()
                    .filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE, "directory", Facts.of("directory", directory, "reason", e), e);
        }
    }

    static boolean isCalledBundle(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
