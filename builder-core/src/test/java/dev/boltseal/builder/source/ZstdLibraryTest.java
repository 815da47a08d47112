package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.testkit.process.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstdLibraryTest {
    @TempDir
    Path directory;

    @Test
    void saysHowToDoWithoutTheLibraryForZstd() throws Exception {
        Path archive = directory.resolve("x.tar.zst");
        Files.write(archive, Packer.ZSTD.pack("any".getBytes(StandardCharsets.US_ASCII)));

        String said = new Tool(directory)
                .succeed(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-DZstdNativePath=/nowhere/libzstd.so",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpack.class.getName(),
                        archive);

        assertThat(said)
                .startsWith(
                        "F011 " + archive + " can't be unpacked here, because the library for zstd can't be loaded: ")
                .contains("/nowhere/libzstd.so")
                .endsWith(". Unpack it with `zstd -d` first\n");
    }

    /// Prints why an archive cannot be read.
    static final class Unpack {
        private Unpack() {}

        public static void main(String[] args) {
            Path archive = Path.of(args[0]);
            try (var archives = new OpenedArchives(archive.resolveSibling("."), ArchiveObserver.NONE)) {
                var _ = archives.open(archive);
            } catch (Failure e) {
                System.out.println(e.code().id() + " " + e.sentence());
            }
        }
    }
}
