package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.TrustedManifest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What stands behind a trusted manifest and its seal: headers, contents, central directory, end. Of all there can be,
/// the manifest determines one.
@FuzzTarget
class FramingFuzzTest {
    private static final LeadingEntries OPENING = Example.leadingEntries();
    private static final TrustedManifest TRUSTED = Example.JUDGE.judge(OPENING).orThrow();
    private static final int REST = (int) OPENING.seal().entry().end();
    private static final byte[] HEAD = Arrays.copyOf(Example.BUNDLE, REST);
    static final byte[] VALID = Arrays.copyOfRange(Example.BUNDLE, REST, Example.BUNDLE.length);

    static Stream<Arguments> seeds() {
        return new Seeds().addSpoilt("rest of a bundle", VALID).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void framing(byte[] input) throws Exception {
        byte[] file = Seeds.joined(HEAD, input);
        for (BundleSource source : List.of(Example.source(file), Example.upload(file))) {
            Oracle.judge(input, bytes -> {
                BundleJudge.check(TRUSTED, source, Progress.NONE, 1);
                assertThat(bytes).isEqualTo(VALID);
            });
        }
    }
}
