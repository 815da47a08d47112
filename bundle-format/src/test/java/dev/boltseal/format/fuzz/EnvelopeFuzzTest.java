package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.envelope.OneTimeKeys;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `workload.json.p7m`: an envelope opens to what was put in, or not at all.
@FuzzTarget
class EnvelopeFuzzTest {
    private static final SoftwareKey KEY = Examples.key("decrypt");
    private static final Recipient CLUSTER =
            new Recipient(new SignerName("plant-7"), KEY.certificate().key());
    private static final byte[] CONTENT = Examples.utf8("{\"mediaType\":\"…\"}");

    static Stream<Arguments> seeds() {
        var keys = OneTimeKeys.generate(new SecureRandom());
        return new Seeds()
                .addSpoilt("envelope", Envelope.around(CONTENT, CLUSTER, keys).der()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void envelope(byte[] input) throws Exception {
        Oracle.judge(input, EnvelopeFuzzTest::read);
    }

    private static void read(byte[] input) {
        Envelope envelope = Envelope.parse(input, CLUSTER.name());
        assertThat(envelope.der()).isEqualTo(input);
        assertThat(envelope.open(KEY)).isEqualTo(CONTENT);
    }
}
