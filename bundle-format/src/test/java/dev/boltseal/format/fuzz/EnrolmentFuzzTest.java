package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.Enrolment;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An enrolment, sealed by the key of the example.
@FuzzTarget
class EnrolmentFuzzTest {
    static Stream<Arguments> seeds() {
        return new Seeds().addDocument("enrolment", Examples.enrolment().bytes()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void enrolment(byte[] input) throws Exception {
        Oracle.judge(input, EnrolmentFuzzTest::read);
    }

    private static void read(byte[] input) {
        Enrolment enrolment = Enrolment.parse(input);
        assertThat(enrolment.bytes()).isEqualTo(input);

        byte[] seal = Seal.over(input, Examples.CLUSTER).der();
        Enrolment sealed = new SealedDocument("enrolment.json", input, seal).enrolment();
        assertThat(sealed).isEqualTo(enrolment);
        assertThat(sealed.signKey()).isEqualTo(Examples.CLUSTER.certificate().key());
    }
}
