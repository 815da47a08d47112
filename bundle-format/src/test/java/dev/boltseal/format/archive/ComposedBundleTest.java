package dev.boltseal.format.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.format.archive.ComposedBundle.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedBundleTest {
    @TempDir
    Path directory;

    private final Contents contents = Contents.ofZeros(1, 4_000, 70_000);
    private byte[] written = {};

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("bundle.zip");
        contents.write(file);
        written = Files.readAllBytes(file);
    }

    @Test
    void isTheSameHoweverLittleItsContentsGiveAtOnce() throws IOException {
        assertThat(range(contents.composed(Integer.MAX_VALUE), 0, written.length))
                .isEqualTo(written);
        assertThat(range(contents.composed(3), 0, written.length)).isEqualTo(written);
        assertThat(contents.composed(1).size()).hasValue(written.length);
    }

    @Test
    void givesEveryRange() throws IOException {
        var random = new Random(7);
        ComposedBundle bundle = contents.composed(100);
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(written.length);
            int length = 1 + random.nextInt(Math.min(5_000, written.length - from));

            assertThat(range(bundle, from, length)).isEqualTo(Arrays.copyOfRange(written, from, from + length));
        }
    }

    @Test
    void endsWhereTheFileEnds() throws IOException {
        assertThat(contents.composed(100).read(ByteBuffer.allocate(1), written.length))
                .isEqualTo(-1);
    }

    @Test
    void readsAsABundle() {
        var reader = new BundleReader(contents.composed(100));

        assertThat(reader.leadingEntries().manifest().content())
                .isEqualTo(contents.manifest().bytes());
        reader.requireSize(contents.layout());
    }

    @Test
    void failsWhereAContentIsShorterThanItsEntry() {
        ComposedBundle bundle = ComposedBundle.of(contents.layout(), entry -> Content.of(new byte[0]));

        assertThatThrownBy(() -> range(bundle, 0, written.length)).isInstanceOf(IOException.class);
    }

    private static byte[] range(BundleSource source, long from, int length) throws IOException {
        var target = ByteBuffer.allocate(length);
        while (target.hasRemaining() && source.read(target, from + target.position()) >= 0) {}
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }
}
