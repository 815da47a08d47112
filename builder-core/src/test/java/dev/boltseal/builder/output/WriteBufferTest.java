package dev.boltseal.builder.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes of entries that share blocks, appended in pieces of any length.
class WriteBufferTest {
    private static final Path FULL = Path.of("/dev/full");
    private static final int LENGTH = 5 * PartFile.BUFFER + 4_321;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 1_048_575})
    void putsEveryByteInItsPlace(int begin) throws IOException {
        byte[] want = bytes(begin, 2 * LENGTH + 3);
        try (var file = created()) {
            fill(file, want, begin, LENGTH, new Random(begin));
            fill(file, want, begin + LENGTH, LENGTH + 3, new Random(begin + 1));
        }

        assertThat(Files.readAllBytes(part())).isEqualTo(want);
    }

    @Test
    void fallsBackToThePageCacheWhereTheFileSystemTakesNothingElse() throws IOException {
        byte[] want = bytes(7, LENGTH);
        var refusing = FileChannel.open(FULL, StandardOpenOption.WRITE);
        try (var file = new PartFile(part(), open(), Optional.of(refusing))) {
            fill(file, want, 7, LENGTH, new Random(7));
        }

        assertThat(Files.readAllBytes(part())).isEqualTo(want);
        assertThat(refusing.isOpen()).isFalse();
    }

    @Test
    void saysHowMuchTheFileHas() throws IOException {
        try (var file = created();
                var buffer = new WriteBuffer(file, 10)) {
            buffer.append(new byte[PartFile.BUFFER], 0, PartFile.BUFFER);
            assertThat(buffer.written()).isEqualTo(PartFile.BUFFER);
            buffer.flush();
            assertThat(buffer.written()).isEqualTo(PartFile.BUFFER + 10);
        }
    }

    private static void fill(PartFile file, byte[] want, int from, int count, Random random) throws IOException {
        try (var buffer = new WriteBuffer(file, from)) {
            int done = 0;
            while (done < count) {
                int next = Math.min(count - done, 1 + random.nextInt(300_000));
                buffer.append(want, from + done, next);
                done += next;
                if (random.nextInt(10) == 0) {
                    buffer.flush();
                }
            }
            buffer.flush();
        }
    }

    private PartFile created() throws IOException {
        return PartFile.open(part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private Path part() {
        return directory.resolve("part");
    }

    /// Zeros, then random ones.
    private static byte[] bytes(int zeros, int count) {
        var bytes = new byte[zeros + count];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 0, zeros, (byte) 0);
        return bytes;
    }
}
