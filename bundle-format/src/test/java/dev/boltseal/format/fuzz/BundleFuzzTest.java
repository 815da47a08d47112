package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.layout.Progress;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A whole file. Of all files there are, the cluster takes one.
@FuzzTarget
class BundleFuzzTest {
    static Stream<Arguments> seeds() {
        return new Seeds().addSpoilt("bundle", Example.BUNDLE).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void bundle(byte[] input) throws Exception {
        Oracle.judge(input, BundleFuzzTest::read);
    }

    private static void read(byte[] input) {
        Example.JUDGE.verify(Example.source(input), Progress.NONE, 1);
        assertThat(input).isEqualTo(Example.BUNDLE);
    }
}
