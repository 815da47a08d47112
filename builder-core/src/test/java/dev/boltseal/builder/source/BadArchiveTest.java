package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compressed archives that are cut, damaged, or made to harm: one sentence each, and nothing is left of them.
class BadArchiveTest {
    private static final UnpackLimits STANDARD = UnpackLimits.standard();

    @TempDir
    Path directory;

    @TempDir
    Path output;

    @AfterEach
    void leaveNothing() {
        assertThat(output).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void refusesArchivesCutInTheMiddleOfTheStream(Packer packer) throws IOException {
        byte[] whole = packer.pack(archive());
        for (int length = 16; length < whole.length; length += whole.length / 7) {
            write(Arrays.copyOf(whole, length));

            assertRefused(
                    STANDARD,
                    FailureCode.ARCHIVE_UNREADABLE,
                    "x.tar is incomplete or damaged: its compressed data ends too early. Copy it again (" + name(packer)
                            + ")");
        }
        write(Arrays.copyOf(whole, whole.length - 1));
        assertRefused(STANDARD, FailureCode.ARCHIVE_UNREADABLE, "x.tar is incomplete or damaged");
    }

    @ParameterizedTest
    @EnumSource
    void refusesDamagedStreams(Packer packer) throws IOException {
        byte[] bytes = packer.pack(archive());
        bytes[bytes.length / 2] ^= 1;
        write(bytes);

        assertRefused(
                STANDARD,
                FailureCode.ARCHIVE_UNREADABLE,
                "x.tar is damaged: its compressed data can't be unpacked. Copy it again (" + name(packer) + ": ");
    }

    @ParameterizedTest
    @EnumSource
    void refusesBombsByTheirRatio(Packer packer) throws IOException {
        write(packer.pack(new byte[8 << 20]));

        assertRefused(
                new UnpackLimits(STANDARD.free(), 0, 50, 1 << 20),
                FailureCode.ARCHIVE_UNREADABLE,
                " and unpacks to more than ");
    }

    /// A disk that others fill at the same time.
    @Test
    void stopsBeforeTheDiskIsFull() throws IOException {
        write(Packer.GZIP.pack(new byte[70 << 20]));
        var free = new AtomicLong(1L << 40);

        assertRefused(
                new UnpackLimits(anywhere -> free.getAndSet(1 << 20), 0, 5000, 1 << 30),
                FailureCode.OUTPUT_FAILED,
                "x.tar has to be unpacked in " + output + " during the build");
    }

    @Test
    void refusesBeforehandWhatSaysThatItNeedsMoreThanThereIs() throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(0xfd2fb528)
                .put((byte) 0xc0)
                .put((byte) 0)
                .putLong(1L << 50)
                .put(new byte[] {1, 0, 0});
        write(frame.array());

        assertRefused(STANDARD, FailureCode.OUTPUT_FAILED, " at least 1 PiB more, but only ");
    }

    @Test
    void refusesXzThatSaysItUnpacksToMoreThanThereIsRoomFor() throws IOException {
        write(Packer.XZ.pack(new byte[1 << 20]));

        assertRefused(
                new UnpackLimits(anywhere -> 100_000, 0, 50, 1 << 20),
                FailureCode.OUTPUT_FAILED,
                " at least 1 MiB more, but only 97.7 KiB are free");
    }

    /// A window of 2 GiB, in an empty frame.
    @Test
    void refusesZstdThatNeedsTooMuchMemory() throws IOException {
        write(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xa8, 1, 0, 0});

        assertRefused(STANDARD, FailureCode.ARCHIVE_UNREADABLE, "x.tar needs too much memory to be unpacked");
    }

    @Test
    void refusesXzThatNeedsTooMuchMemory() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(packed, new LZMA2Options(0))) {
            xz.write(archive());
        }
        write(withDictionaryOfAGibibyte(packed.toByteArray()));

        assertRefused(STANDARD, FailureCode.ARCHIVE_UNREADABLE, "x.tar needs too much memory to be unpacked");
    }

    @Test
    void saysWhereItCannotUnpack() throws IOException {
        write(Packer.ZSTD.pack(archive()));
        Path nowhere = output.resolve("nowhere");
        var unpacker = new ArchiveUnpacker(nowhere, new UnpackLimits(anywhere -> 1L << 40, 0, 50, 1 << 20));

        assertThatThrownBy(() -> unpacker.unpack(directory.resolve("x.tar"), CompressionFormat.ZSTD))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.OUTPUT_FAILED))
                .hasMessageContaining("x.tar can't be unpacked in " + nowhere + ": no such file");
    }

    @Test
    void refusesWhatIsNoTarInside() throws IOException {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        write(Packer.GZIP.pack(noise));

        assertRefused(STANDARD, FailureCode.ARCHIVE_UNREADABLE, "x.tar is not an image archive");
    }

    /// Changes the header of the first block, which begins after 12 bytes: its size, flags, filter, the size of its
    /// properties, the dictionary, padding, and a checksum.
    private static byte[] withDictionaryOfAGibibyte(byte[] xz) {
        int end = 12 + (xz[12] + 1) * 4 - 4;
        xz[16] = 36;
        var crc = new CRC32();
        crc.update(xz, 12, end - 12);
        ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
        return xz;
    }

    private byte[] archive() throws IOException {
        Path plain = directory.resolve("plain.tar");
        new OciLayout("x:1", ImageRecipe.seeded(1).make()).writeArchive(plain);
        return Files.readAllBytes(plain);
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(directory.resolve("x.tar"), bytes);
    }

    private static String name(Packer packer) {
        return packer.name().toLowerCase(Locale.ROOT);
    }

    private void assertRefused(UnpackLimits limits, FailureCode code, String sentence) {
        try (var archives = new OpenedArchives(new ArchiveUnpacker(output, limits), ArchiveObserver.NONE)) {
            assertThatThrownBy(() -> archives.open(directory.resolve("x.tar")))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(directory.resolve("x.tar").toString())
                    .hasMessageContaining(sentence);
        }
    }
}
