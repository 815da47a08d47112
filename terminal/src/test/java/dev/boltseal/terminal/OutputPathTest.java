package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPathTest {
    @TempDir
    private Path directory;

    @Test
    void makesTheDirectoryThatASlashEnds() {
        assertThat(new OutputPath(directory + "/new/inner/").made()).isDirectory();
    }

    @Test
    void makesNothingForAFile() {
        Path file = directory.resolve("new/x.zip");

        assertThat(new OutputPath(file.toString()).made()).isEqualTo(file);
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void namesWhereADryRunWouldMakeIt() {
        assertThat(new OutputPath(directory + "/new/inner/").unmade()).isEqualTo(directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isTheCurrentDirectoryWhereNothingIsGiven() {
        assertThat(new OutputPath("").made()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void saysWhyTheDirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new OutputPath(file + "/new/").made()).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.OUTPUT_FAILED);
            assertThat(e.facts().value("directory")).contains(file.resolve("new"));
        });
    }
}
