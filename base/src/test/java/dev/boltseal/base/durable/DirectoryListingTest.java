package dev.boltseal.base.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryListingTest {
    private static final String LONG = "d".repeat(250);

    @TempDir
    Path directory;

    @Test
    void listsWhatLiesInADirectory() throws IOException {
        Path below = directory.resolve("a");
        Files.createDirectories(below.resolve("b"));

        assertThat(DirectoryListing.children(directory)).containsExactly(below);
        assertThat(DirectoryListing.tree(directory)).containsExactly(below.resolve("b"), below, directory);
    }

    /// No path may be as long as that of the deepest of these directories.
    @Test
    void failsCheckedWhereItCannotGoOn() throws IOException {
        Path first = deep(directory.resolve("first"));
        Path second = directory.resolve("second");
        deep(second);
        Path moved = Files.move(second, first.resolve("second"));

        assertThatThrownBy(() -> DirectoryListing.tree(directory)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> WholeDirectory.remove(directory)).isInstanceOf(IOException.class);

        Files.move(moved, second); // or nobody could remove it
    }

    private static Path deep(Path top) throws IOException {
        Path deepest = top;
        for (int i = 0; i < 10; i++) {
            deepest = deepest.resolve(LONG);
        }
        return Files.createDirectories(deepest);
    }
}
