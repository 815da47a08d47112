package dev.boltseal.builder.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundlePartTest {
    @TempDir
    Path directory;

    @Test
    void neverTakesLostBytesForWritten() throws IOException {
        try (var part = BundlePart.lock(Files.createFile(directory.resolve("part")))) {
            assertThatCode(part::sync).doesNotThrowAnyException();
            assertThatThrownBy(() -> part.sync(() -> {
                        throw new IOException("Input/output error");
                    }))
                    .hasMessage("Input/output error");

            assertThatThrownBy(part::sync).isInstanceOf(IOException.class).hasMessageContaining("got lost before");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "File too large, F011.bundle-too-large, format it with exFAT",
        "Read-only file system, F011.bundle-read-only, write protection",
        "No space left on device, F011.bundle-full, free some space",
        "Input/output error, F011.bundle, Input/output error",
    })
    void saysWhatHelpsAgainstWhatTheDiskSays(String said, String key, String help) {
        Failure failure = BundlePart.outputFailed(directory.resolve("part"), new IOException(said));

        assertThat(failure.problem().phrase().key()).isEqualTo(key);
        assertThat(failure).hasMessageContaining(directory.toString()).hasMessageContaining(help);
    }

    @Test
    void losesNothingWhereAThreadIsStopped() throws IOException {
        try (var part = BundlePart.lock(Files.createFile(directory.resolve("part")))) {
            assertThatThrownBy(() -> part.sync(() -> {
                        throw new ClosedByInterruptException();
                    }))
                    .isInstanceOf(ClosedByInterruptException.class);

            assertThatCode(part::sync).doesNotThrowAnyException();
        }
    }
}
