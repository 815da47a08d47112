package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Receipt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A receipt, sealed by the cluster's key.
@FuzzTarget
class ReceiptFuzzTest {
    private static final P256Key KEY = Examples.CLUSTER.certificate().key();

    static Stream<Arguments> seeds() {
        return new Seeds().addDocument("receipt", Examples.receipt().bytes()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void receipt(byte[] input) throws Exception {
        Oracle.judge(input, ReceiptFuzzTest::read);
    }

    private static void read(byte[] input) {
        Receipt receipt = Receipt.parse(input);
        assertThat(receipt.bytes()).isEqualTo(input);

        byte[] seal = Seal.over(input, Examples.CLUSTER).der();
        Receipt sealed = new SealedDocument("receipt.json", input, seal).receipt(KEY);
        assertThat(sealed).isEqualTo(receipt);
        assertThat(sealed.cluster().keySha256()).isEqualTo(KEY.sha256());
    }
}
