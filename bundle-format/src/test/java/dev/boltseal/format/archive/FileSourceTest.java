package dev.boltseal.format.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    private Path directory;

    @Test
    void readsAtAnyPosition() throws IOException {
        Path file = Files.writeString(directory.resolve("x.zip"), "0123456789");

        try (var source = FileSource.open(file)) {
            var two = ByteBuffer.allocate(2);
            assertThat(source.read(two, 7)).isEqualTo(2);
            assertThat(two.array()).containsExactly('7', '8');
            assertThat(source.size()).hasValue(10);
        }
    }

    @Test
    @Timeout(10)
    void refusesAPipeWithoutWaitingForItsWriter() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> FileSource.open(pipe))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.problem().phrase().key()).isEqualTo("R014.bundle-is-pipe"));
    }

    @Test
    void refusesADirectoryAndWhatIsNotThere() {
        assertThatThrownBy(() -> FileSource.open(directory))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));
        assertThatThrownBy(() -> FileSource.open(directory.resolve("none")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));
    }
}
