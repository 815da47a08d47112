package dev.boltseal.format.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {
    @TempDir
    Path directory;

    @Test
    void refusesAFileThatIsNoBundle() throws IOException {
        Path file =
                Files.writeString(directory.resolve("photo.jpg"), "not a zip at all, but long enough to read a header");

        assertFails(file, FailureCode.NOT_A_BUNDLE);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertFails(Files.createFile(directory.resolve("empty.zip")), FailureCode.NOT_A_BUNDLE);
    }

    @Test
    void saysHowManyBytesAreMissing() throws IOException {
        Contents contents = Contents.ofZeros(1000);
        Path bundle = directory.resolve("b.zip");
        contents.write(bundle);
        byte[] whole = Files.readAllBytes(bundle);
        Path cut = Files.write(directory.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length - 123));

        try (var source = FileSource.open(cut)) {
            assertThatThrownBy(() -> new BundleReader(source).requireSize(contents.layout()))
                    .hasMessageContaining("cut.zip is incomplete: 123 of 3 506 bytes are missing. Copy it again,")
                    .extracting(e -> ((Failure) e).code())
                    .isEqualTo(FailureCode.TRUNCATED);
        }
    }

    @Test
    void reportsAReadErrorAsOneOfTheMedium() {
        BundleSource broken = new BundleSource() {
            @Override
            public int read(ByteBuffer target, long position) throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.empty();
            }
        };

        assertThatThrownBy(() -> new BundleReader(broken).leadingEntries())
                .hasMessageContaining(
                        "can't read bundle.json (at byte 0) of the file: Input/output error. Check that the stick")
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(FailureCode.INPUT_FAILED);
    }

    @Test
    void refusesAMissingFileAndADirectory() {
        assertThatThrownBy(() -> FileSource.open(directory.resolve("none.zip")))
                .hasMessageMatching(
                        "R014: there is no file .*/none.zip. Check the path, and that the stick is connected")
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(FailureCode.FILE_UNREADABLE);
        assertThatThrownBy(() -> FileSource.open(directory)).hasMessageContaining("is a directory. Give the .zip file");
    }

    private static void assertFails(Path file, FailureCode code) throws IOException {
        try (var source = FileSource.open(file)) {
            assertThatThrownBy(() -> new BundleReader(source).leadingEntries())
                    .extracting(e -> ((Failure) e).code())
                    .isEqualTo(code);
        }
    }
}
