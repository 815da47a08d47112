package dev.boltseal.base.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {
    @TempDir
    Path directory;

    @Test
    void saysInWordsWhyAFileCannotBeOpened() {
        assertThat(reason(directory.resolve("none"))).isEqualTo("no such file or directory");
        assertThat(reason(directory)).isEqualTo("Is a directory");
    }

    @Test
    void neverNamesAJavaClass() {
        assertThat(Reason.of(new AccessDeniedException("/etc/shadow"))).isEqualTo("permission denied");
        assertThat(Reason.of(new FileSystemException("/x", "", "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(Reason.of(new NoSuchFileException("/x"))).doesNotContain("java");
        assertThat(Reason.of(new IOException())).isEqualTo("no reason was given");
        assertThat(Reason.of(new IOException("reset\nby peer"))).isEqualTo("reset\\u000aby peer");
    }

    @Test
    void tellsAWrongPlaceFromAFailingDisk() {
        assertThat(Reason.isPlace(new AccessDeniedException("/etc/shadow"))).isTrue();
        assertThat(Reason.isPlace(new NoSuchFileException("/x"))).isTrue();
        assertThat(Reason.isPlace(new FileSystemException("/x", "", "Read-only file system")))
                .isTrue();
        assertThat(Reason.isPlace(new FileSystemException("/x", "", "No space left on device")))
                .isFalse();
        assertThat(Reason.isPlace(new IOException("Input/output error"))).isFalse();
    }

    private static String reason(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return Reason.of(e);
        }
    }
}
