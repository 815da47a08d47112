package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.example.WorkedExample;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.LocalHeader;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `bundle.json`, also when its signer is trusted: every other file behind it is refused.
@FuzzTarget
class ManifestFuzzTest {
    static Stream<Arguments> seeds() {
        byte[] valid = Example.manifest().bytes();
        return new Seeds().addDocument("manifest", valid).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void manifest(byte[] input) throws Exception {
        Oracle.judge(input, ManifestFuzzTest::read);
    }

    private static void read(byte[] input) {
        Manifest manifest = Manifest.parse(input);
        assertThat(manifest.bytes()).isEqualTo(input);

        byte[] seal = Seal.over(input, WorkedExample.signer()).der();
        Layout layout = Layout.of(input.length, seal.length, manifest.files());
        assertThat(layout.size()).isGreaterThan(input.length);

        var file = Example.upload(
                Seeds.joined(entry(EntryPath.MANIFEST, input), entry(EntryPath.SEAL, seal), FramingFuzzTest.VALID));
        Example.JUDGE.verify(file, Progress.NONE, 1);
        assertThat(input).isEqualTo(Example.manifest().bytes());
    }

    private static byte[] entry(EntryPath path, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return Seeds.joined(LocalHeader.bytes(path, content.length, (int) crc.getValue()), content);
    }
}
