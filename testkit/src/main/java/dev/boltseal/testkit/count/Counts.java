package dev.boltseal.testkit.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Records counts for the summary of `./check`.
public final class Counts {
    private static final Path DIRECTORY = Path.of("target", "counts");

    private Counts() {}

    /// Adds to the count of this run. Several tests may add to one count.
    ///
    /// @param what is counted, in the plural, as the summary prints it: `kills survived`
    /// @param count of what really happened just now
    public static void note(String what, long count) {
        note(DIRECTORY, what, count);
    }

    static void note(Path directory, String what, long count) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(what.replace(' ', '-') + ".txt"),
                    "%s: %d%n".formatted(what, count),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("want to note how many %s there were".formatted(what), e);
        }
    }
}
