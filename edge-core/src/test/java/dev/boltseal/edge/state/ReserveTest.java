package dev.boltseal.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {
    @TempDir
    Path directory;

    @Test
    void takesSpaceOnceAndGivesItUp() throws IOException {
        Reserve reserve = new StateDirectory(directory).reserve();

        reserve.make();
        assertThat(reserve.file()).hasSize(Reserve.BYTES);
        byte[] before = Files.readAllBytes(reserve.file());
        reserve.make();
        assertThat(reserve.file()).hasBinaryContent(before);

        reserve.release();
        assertThat(directory).isEmptyDirectory();
        reserve.release();
    }

    @Test
    void makesNoDirectory() {
        Path nowhere = directory.resolve("nowhere");

        new StateDirectory(nowhere).reserve().make();

        assertThat(nowhere).doesNotExist();
    }

    @Test
    void doesNotMindWhatIsInItsWay() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("reserve"));
        Files.createFile(taken.resolve("something"));
        Reserve reserve = new StateDirectory(directory).reserve();

        reserve.release();
        reserve.make();

        assertThat(taken.resolve("something")).exists();
    }
}
