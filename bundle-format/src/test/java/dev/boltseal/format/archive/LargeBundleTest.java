package dev.boltseal.format.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zip64 with real bytes, written, read strictly, and opened by three other readers.
@Tag("survival")
class LargeBundleTest {
    private static final long GIB = 1L << 30;
    private static final long FOUR_BYTES_END = 0xFFFFFFFFL;

    @TempDir
    Path directory;

    @Test
    void writesAndReadsABundleOverFourGib() throws Exception {
        Contents contents = Contents.ofZeros(GIB, GIB + 1, GIB + 2, GIB + 3, 5);

        Path bundle = write(contents);

        assertThat(Files.size(bundle)).isGreaterThan(4 * GIB);
        readStrictly(bundle, contents);
        readByOthers(bundle, contents);
    }

    @Test
    void writesAndReadsAnEntryOverFourGib() throws Exception {
        Contents contents = Contents.ofZeros(FOUR_BYTES_END + 1, 7);

        Path bundle = write(contents);

        readStrictly(bundle, contents);
        readByOthers(bundle, contents);
    }

    private Path write(Contents contents) throws IOException {
        Path bundle = directory.resolve("large.zip");
        contents.write(bundle);
        return bundle;
    }

    private static void readStrictly(Path bundle, Contents contents) throws IOException {
        try (var source = FileSource.open(bundle)) {
            var reader = new BundleReader(source);
            LeadingEntries leadingEntries = reader.leadingEntries();
            assertThat(leadingEntries.manifest().content())
                    .isEqualTo(contents.manifest().bytes());
            Layout layout = leadingEntries.layout(contents.manifest());
            reader.requireSize(layout);
            int[] crcs = new int[layout.entries().size()];
            crcs[0] = leadingEntries.manifest().crc();
            crcs[1] = leadingEntries.seal().crc();
            for (int i = Layout.NOT_LISTED; i < crcs.length; i++) {
                var content = reader.entry(
                        layout.entries().get(i),
                        contents.manifest().files().get(i - Layout.NOT_LISTED),
                        () -> "a part");
                content.writeTo(OutputStream.nullOutputStream(), Progress.NONE);
                crcs[i] = content.statedCrc();
            }
            reader.requireTail(layout, crcs);
        }
    }

    private static void readByOthers(Path bundle, Contents contents) throws Exception {
        int entries = contents.layout().entries().size();
        try (var zip = new ZipFile(bundle.toFile())) {
            assertThat(zip.stream().mapToLong(java.util.zip.ZipEntry::getSize).toArray())
                    .containsExactly(contents.layout().entries().stream()
                            .mapToLong(dev.boltseal.format.layout.Entry::size)
                            .toArray());
        }
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(bundle)
                .get()) {
            assertThat(zip.getEntries().asIterator()).toIterable().hasSize(entries);
        }
        Process python = python("import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())", bundle);
        assertThat(new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("None\n");
        assertThat(python.waitFor()).isZero();
    }

    /// The last reader: where there is none, all others were content.
    private static Process python(String program, Path bundle) {
        try {
            return new ProcessBuilder("python3", "-c", program, bundle.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("no python3, whose zipfile reads the bundle, too");
        }
    }
}
