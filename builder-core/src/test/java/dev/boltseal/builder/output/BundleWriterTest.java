package dev.boltseal.builder.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.ComposedBundle;
import dev.boltseal.format.archive.ComposedBundle.Content;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a writer makes is what a composed bundle gives, whose bytes the format's own tests hold to other readers.
class BundleWriterTest {
    private static final byte[] MANIFEST = "manifest".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEAL = "seal".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PIECE = new byte[1 << 20];

    @TempDir
    Path directory;

    @Test
    void writesWhatAComposedBundleGives() throws IOException {
        assertWritesWhatIsComposed(1, 4_095, 4_096, (1 << 20) + 1, 3_333_333);
    }

    @Test
    @Tag("survival")
    void writesWhatAComposedBundleGivesOverFourGib() throws IOException {
        assertWritesWhatIsComposed(0xFFFFFFFFL + 1, 7);
    }

    @Test
    void isNoBundleBeforeItHasItsName() throws IOException {
        Layout layout = layout(100_000);
        try (var part = BundlePart.lock(part());
                var writer = part.create(layout)) {
            fill(writer, Layout.NOT_LISTED, layout.entries().get(Layout.NOT_LISTED));
            try (var source = FileSource.open(part())) {
                assertThatThrownBy(() -> new BundleReader(source).leadingEntries())
                        .isInstanceOfSatisfying(
                                Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_A_BUNDLE));
            }
        }
        assertThat(bundle()).doesNotExist();
    }

    @Test
    void doesNotReplaceABundleThatExists() throws IOException {
        Files.writeString(bundle(), "precious");

        assertThatThrownBy(() -> write(layout(10)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.OUTPUT_EXISTS));
        assertThat(bundle()).hasContent("precious");
    }

    @Test
    void refusesToNameABundleThatLacksAnEntry() {
        Layout layout = layout(10, 20);
        try (var part = BundlePart.lock(part());
                var writer = part.create(layout)) {
            fill(writer, Layout.NOT_LISTED, layout.entries().get(Layout.NOT_LISTED));

            assertThatThrownBy(() -> writer.publish(MANIFEST, SEAL, bundle()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(bundle()).doesNotExist();
    }

    private void assertWritesWhatIsComposed(long... sizes) throws IOException {
        Layout layout = layout(sizes);
        write(layout);

        ComposedBundle composed = composed(layout);
        assertThat(composed.size()).hasValue(Files.size(bundle()));
        try (var written = new BufferedInputStream(Files.newInputStream(bundle()))) {
            assertSame(written, composed);
        }
    }

    private static void assertSame(InputStream written, ComposedBundle composed) throws IOException {
        var got = ByteBuffer.allocate(PIECE.length);
        long position = 0;
        while (composed.read(got.clear(), position) >= 0) {
            byte[] want = written.readNBytes(got.flip().remaining());
            int differs = ByteBuffer.wrap(want).mismatch(got);
            assertThat(differs).as("from byte %d", position).isEqualTo(-1);
            position += want.length;
        }
        assertThat(written.read()).isEqualTo(-1);
    }

    /// The last entry first.
    private void write(Layout layout) {
        try (var part = BundlePart.lock(part());
                var writer = part.create(layout)) {
            for (int i = layout.entries().size() - 1; i >= Layout.NOT_LISTED; i--) {
                fill(writer, i, layout.entries().get(i));
            }
            writer.publish(MANIFEST, SEAL, bundle());
        }
    }

    private static void fill(BundleWriter writer, int index, Entry place) {
        byte[] bytes = piece(place);
        try (var entry = writer.entry(index)) {
            while (entry.written() < place.size()) {
                int from = (int) (entry.written() % bytes.length);
                entry.write(bytes, from, (int) Math.min(bytes.length - from, place.size() - entry.written()));
            }
            entry.finish();
        }
    }

    private static ComposedBundle composed(Layout layout) {
        return ComposedBundle.of(layout, entry -> switch (layout.entries().indexOf(entry)) {
            case 0 -> Content.of(MANIFEST);
            case 1 -> Content.of(SEAL);
            default -> Repeated.of(piece(entry), entry.size());
        });
    }

    private record Repeated(ByteBuffer piece, long size, int crc) implements Content {
        static Repeated of(byte[] piece, long size) {
            var crc = new CRC32();
            for (long left = size; left > 0; left -= Math.min(left, piece.length)) {
                crc.update(piece, 0, (int) Math.min(left, piece.length));
            }
            return new Repeated(ByteBuffer.wrap(piece), size, (int) crc.getValue());
        }

        @Override
        public int read(ByteBuffer target, long position) {
            int from = (int) (position % piece.capacity());
            int count = (int) Math.min(Math.min(target.remaining(), piece.capacity() - from), size - position);
            target.put(piece.slice(from, count));
            return count == 0 ? -1 : count;
        }
    }

    /// What the content of an entry repeats.
    private static byte[] piece(Entry entry) {
        byte[] piece = PIECE.clone();
        new Random(entry.size()).nextBytes(piece);
        return piece;
    }

    private static Layout layout(long... sizes) {
        List<FileEntry> files = LongStream.of(sizes)
                .mapToObj(size -> FileEntry.blob(Digest.of(Long.toString(size).getBytes(StandardCharsets.UTF_8)), size))
                .toList();
        return Layout.of(MANIFEST.length, SEAL.length, files);
    }

    private Path part() {
        return directory.resolve("part");
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }
}
