package dev.boltseal.terminal.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The names of many files, in one sentence.
public final class FileNames {
    private static final int SHOWN = 3;

    private FileNames() {}

    /// The first few, and how many there are: `100 files: a.zip, b.zip, c.zip and 97 more`.
    ///
    /// @param files in the order in which they are named, more than one
    public static String some(List<Path> files) {
        String names = files.stream()
                .limit(SHOWN)
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        int more = files.size() - SHOWN;
        return more > 0
                ? "%d files: %s and %d more".formatted(files.size(), names, more)
                : "%d files: %s".formatted(files.size(), names);
    }
}
