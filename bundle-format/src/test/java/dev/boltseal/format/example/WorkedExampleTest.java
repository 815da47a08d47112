package dev.boltseal.format.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.Definition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dump in the format's document is a bundle, byte for byte.
class WorkedExampleTest {
    private static final Path DUMP = Path.of("src/test/resources/dev/boltseal/format/example/bundle.txt");
    private static final Path DOCUMENT = Path.of("../docs/bundle-format.md");
    private static final int HEX_FROM = 10;
    private static final int HEX_TO = 57;

    @TempDir
    Path directory;

    @Test
    void rebuildsTheExampleByteForByte() throws IOException {
        Path bundle = directory.resolve("example.zip");

        WorkedExample.write(bundle);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(bundle)))
                .isEqualTo(HexFormat.of().formatHex(dumped()));
    }

    @Test
    void readsTheDumpBack() throws IOException {
        Path bundle = Files.write(directory.resolve("dumped.zip"), dumped());
        var certificate = WorkedExample.signer().certificate();
        var signer = new Signer(certificate.name(), certificate.key(), EnumSet.allOf(Role.class));
        var trust = TrustFile.first(new UtcTime(Instant.EPOCH), 1, List.of(signer));

        try (var source = FileSource.open(bundle)) {
            var verified = new BundleJudge(trust, Optional.of(WorkedExample.CLUSTER)).verify(source, Progress.NONE, 1);

            assertThat(verified.manifest().images()).hasSize(1);
            assertThat(verified.definition()).isInstanceOf(Definition.Clear.class);
        }
    }

    @Test
    void showsTheDumpInTheDocument() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(Files.readString(DUMP));
    }

    /// Lines `offset  16 bytes in hex  |text|`; lines that begin with `#` are remarks.
    private static byte[] dumped() throws IOException {
        var out = new ByteArrayOutputStream();
        for (String line : Files.readAllLines(DUMP)) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                assertThat(Integer.parseInt(line.substring(0, 8), 16)).isEqualTo(out.size());
                out.writeBytes(
                        HexFormat.of().parseHex(line.substring(HEX_FROM, HEX_TO).replace(" ", "")));
            }
        }
        return out.toByteArray();
    }
}
