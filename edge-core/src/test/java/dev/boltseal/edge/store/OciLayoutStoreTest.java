package dev.boltseal.edge.store;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutStoreTest {
    @TempDir
    Path directory;

    @Test
    void goesOnWhereItWasStoppedAtTheFirstDirectory() throws IOException {
        Files.createDirectory(directory.resolve(".boltseal"));

        OciLayoutStore.open(directory).close();

        assertThat(directory.resolve("blobs/sha256")).isDirectory();
    }

    @Test
    void takesNoDirectoryOfSomethingElse() throws IOException {
        Files.createDirectories(directory.resolve("blobs/sha256"));

        assertFails(FailureCode.STORE_INVALID, () -> OciLayoutStore.open(directory))
                .hasMessageContaining("Choose another");
        assertThat(directory.resolve(".boltseal")).doesNotExist();
    }
}
