package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.process.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private static final long NINE_GIBIBYTES = 9L << 30;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "oldgnu", "pax", "posix", "ustar", "v7"})
    void readsWhatTarWrites(String format) throws Exception {
        Path files = Files.createDirectories(directory.resolve("d/blobs"));
        Files.writeString(files.resolve("a"), "a");
        Files.write(files.resolve("b"), new byte[513]);
        Files.writeString(files.resolve("empty"), "");
        Files.createSymbolicLink(files.resolve("link"), Path.of("a"));
        Files.createLink(files.resolve("other"), files.resolve("a"));
        if (!format.equals("v7")) {
            Path deep = Files.createDirectories(files.resolve("x".repeat(60) + "/" + "y".repeat(60)));
            Files.writeString(deep.resolve("z"), "deep");
        }
        new Tool(directory).succeed("tar", "--format=" + format, "-cf", "x.tar", "d");

        assertReadsAsCommonsCompress();
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void readsLongNames(int mode) throws IOException {
        String name = "dir/".repeat(300) + "näme";
        try (var tar = tar()) {
            tar.setLongFileMode(mode);
            put(tar, name, new byte[10]);
            put(tar, "short", new byte[3]);
        }

        assertThat(entries()).extracting(TarEntry::name).containsExactly(name, "short");
        assertThat(entries()).extracting(TarEntry::size).containsExactly(10L, 3L);
    }

    /// The form with a binary number, and the one with an extended header.
    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.BIGNUMBER_STAR, TarArchiveOutputStream.BIGNUMBER_POSIX})
    void readsSizesAboveEightGibibytes(int mode) throws IOException {
        int headers = headers(mode);
        try (var file = new RandomAccessFile(directory.resolve("x.tar").toFile(), "rw")) {
            file.setLength(headers + NINE_GIBIBYTES + 1024);
        }

        assertThat(entries()).containsExactly(new TarEntry("big", TarEntry.Kind.FILE, "", headers, NINE_GIBIBYTES));
    }

    @Test
    void refusesSizesThatLeadBeyondTheEnd() throws IOException {
        int _ = headers(TarArchiveOutputStream.BIGNUMBER_STAR);

        assertRefused("x.tar is incomplete: at least 9 663 676 416 bytes are missing at its end. Copy it again");
    }

    @Test
    void refusesSizesThatAreTooSmall() throws IOException {
        byte[] content = "this is no header".repeat(100).getBytes(StandardCharsets.US_ASCII);
        try (var tar = tar()) {
            put(tar, "a", content);
        }
        rewriteSize("00000000001");

        assertRefused("x.tar is damaged: one of its files doesn't begin where it should");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0000000001", "99999999999", "0000x000001"})
    void refusesSizesThatAreNoNumbers(String size) throws IOException {
        try (var tar = tar()) {
            put(tar, "first", new byte[1]);
        }
        rewriteSize(size);

        assertRefused("x.tar is not an image archive");
    }

    @Test
    void refusesNegativeSizes() throws IOException {
        try (var tar = tar()) {
            put(tar, "a", new byte[1]);
        }
        byte[] bytes = Files.readAllBytes(directory.resolve("x.tar"));
        Arrays.fill(bytes, 124, 136, (byte) 0xff);
        write(withSum(bytes));

        assertRefused("x.tar is not an image archive");
    }

    @Test
    void refusesAHundredThousandEntries() throws IOException {
        try (var tar = tar()) {
            for (int i = 0; i < 100_000; i++) {
                put(tar, "f" + i, new byte[0]);
            }
        }

        assertRefused("x.tar holds more than 65 536 files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/cron.d/x", "blobs/../../x", ".."})
    void refusesNamesThatLeadOutOfTheArchive(String name) throws IOException {
        try (var tar = tar()) {
            put(tar, "oci-layout", new byte[1]);
            put(tar, name, new byte[1]);
        }

        assertThatThrownBy(() -> TarIndex.read(directory.resolve("x.tar"), file()))
                .hasMessageContaining(
                        "x.tar holds a file named \"" + name + "\", which would lie outside of the archive");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("x.tar"));
        }
    }

    @Test
    void refusesNamesOfGigabytes() throws IOException {
        try (var tar = tar()) {
            put(tar, "first", new byte[1]);
            var entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            entry.setSize(2 << 20);
            tar.putArchiveEntry(entry);
            tar.write(new byte[2 << 20]);
            tar.closeArchiveEntry();
        }

        assertRefused("x.tar is damaged");
    }

    @Test
    void refusesSparseFiles() throws Exception {
        try (var file = new RandomAccessFile(directory.resolve("hole").toFile(), "rw")) {
            file.setLength(10 << 20);
        }
        for (String format : List.of("gnu", "pax")) {
            new Tool(directory).succeed("tar", "--format=" + format, "-Scf", "x.tar", "hole");

            assertRefused("x.tar holds \"hole\" as a sparse file");
        }
    }

    @Test
    void refusesAZip() throws IOException {
        write("PK\3\4and so on".getBytes(StandardCharsets.US_ASCII));

        assertRefused("x.tar is not an image archive");
    }

    private List<TarEntry> entries() {
        var reader = new TarReader(directory.resolve("x.tar"), file());
        List<TarEntry> entries = new ArrayList<>();
        for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    private ArchiveBytes file() {
        return new ArchiveBytes.PlainFile(directory.resolve("x.tar"));
    }

    private void assertReadsAsCommonsCompress() throws IOException {
        try (var tar = new TarFile(directory.resolve("x.tar"))) {
            assertThat(entries())
                    .extracting(TarEntry::name, TarEntry::link, TarEntry::offset, TarEntry::size)
                    .containsExactlyElementsOf(tar.getEntries().stream()
                            .map(each ->
                                    tuple(each.getName(), each.getLinkName(), each.getDataOffset(), each.getSize()))
                            .toList());
        }
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(this::entries)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ARCHIVE_UNREADABLE))
                .hasMessageContaining(directory.resolve("x.tar").toString())
                .hasMessageContaining(sentence);
    }

    /// Writes what stands before a file of nine gibibytes.
    ///
    /// @return its size in bytes
    private int headers(int mode) throws IOException {
        var bytes = new ByteArrayOutputStream();
        @SuppressWarnings("resource") // it would want the file's bytes
        var tar = new TarArchiveOutputStream(bytes);
        tar.setBigNumberMode(mode);
        var entry = new TarArchiveEntry("big");
        entry.setSize(NINE_GIBIBYTES);
        tar.putArchiveEntry(entry);
        tar.flush();
        write(bytes.toByteArray());
        return bytes.size();
    }

    private void rewriteSize(String size) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("x.tar"));
        System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, bytes, 124, size.length());
        write(withSum(bytes));
    }

    private static byte[] withSum(byte[] bytes) {
        Arrays.fill(bytes, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < TarHeader.BLOCK; i++) {
            sum += bytes[i] & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, 148, digits.length);
        return bytes;
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(directory.resolve("x.tar"), bytes);
    }

    private TarArchiveOutputStream tar() throws IOException {
        return new TarArchiveOutputStream(Files.newOutputStream(directory.resolve("x.tar")));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
