package dev.boltseal.base.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        assertThat(Reason.of(new IllegalArgumentException(new NoSuchFileException("/x"))))
                .isEqualTo("no such file or directory");
        assertThat(Reason.of(
                        new IllegalArgumentException(new Failure(FailureCode.WORKLOAD_UNKNOWN, "workload", facts()))))
                .startsWith("there is no workload \"pump\" here");
        assertThat(Reason.of(unknownConstant())).isEqualTo("\"ODD\" isn't known to this version");
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

    @Test
    void namesWhatIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Files.createFile(file))
                .satisfies(e -> assertThat(Reason.of(e)).isEqualTo(file + " exists already"));
    }

    private static Facts facts() {
        return Facts.of("workload", "pump");
    }

    private static IllegalArgumentException unknownConstant() {
        return assertThrows(IllegalArgumentException.class, () -> ExitStatus.valueOf("ODD"));
    }

    private static String reason(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return Reason.of(e);
        }
    }
}
