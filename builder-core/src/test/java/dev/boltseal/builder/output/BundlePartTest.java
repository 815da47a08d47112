package dev.boltseal.builder.output;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
