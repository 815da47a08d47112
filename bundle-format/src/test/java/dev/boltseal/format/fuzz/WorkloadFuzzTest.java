package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `workload.json` beside the manifest of the example.
@FuzzTarget
class WorkloadFuzzTest {
    private static final Manifest MANIFEST = Example.manifest();

    static Stream<Arguments> seeds() {
        return new Seeds().addDocument("workload", valid()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void workload(byte[] input) throws Exception {
        Oracle.judge(input, WorkloadFuzzTest::read);
    }

    private static void read(byte[] input) {
        var workload = WorkloadDefinition.parse(input, MANIFEST);
        assertThat(workload.bytes()).isEqualTo(input);
        assertThat(workload.bundleId()).isEqualTo(MANIFEST.bundleId());
    }

    /// It is the last entry of the bundle.
    private static byte[] valid() {
        var leadingEntries = Example.leadingEntries();
        var layout = Layout.of(
                leadingEntries.manifest().content().length,
                leadingEntries.seal().content().length,
                MANIFEST.files());
        var entry = layout.entries().getLast();
        assertThat(entry.path()).isEqualTo(EntryPath.WORKLOAD);
        return Arrays.copyOfRange(Example.BUNDLE, (int) entry.contentOffset(), (int) entry.end());
    }
}
