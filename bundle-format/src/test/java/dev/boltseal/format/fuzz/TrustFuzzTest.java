package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A trust file, sealed by two signers and a stranger: nobody else's say makes it the next one.
@FuzzTarget
class TrustFuzzTest {
    private static final List<SoftwareKey> SEALERS = List.of(Examples.RELEASE, Examples.OFFICE, Examples.STRANGER);

    static Stream<Arguments> seeds() {
        TrustFile first = Examples.trust();
        var second = new TrustFile(
                2,
                first.createdAt(),
                2,
                first.signers(),
                first.revokedSigners(),
                first.revokedBundles(),
                first.lowestSerial(),
                first.highestSerial());
        return new Seeds().addDocument("trust file", first.bytes()).addDocument("update", second.bytes()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void trust(byte[] input) throws Exception {
        Oracle.judge(input, TrustFuzzTest::read);
    }

    private static void read(byte[] input) {
        TrustFile trust = TrustFile.parse(input);
        assertThat(trust.bytes()).isEqualTo(input);

        List<byte[]> seals =
                SEALERS.stream().map(key -> Seal.over(input, key).der()).toList();
        if (TrustChain.first(input, seals) instanceof TrustVerdict.Accepted(var accepted)) {
            assertThat(accepted).isEqualTo(trust);
            assertThat(trusted(accepted)).isGreaterThanOrEqualTo(accepted.threshold());
        }
        if (TrustChain.next(Examples.trust(), input, seals) instanceof TrustVerdict.Accepted(var accepted)) {
            assertThat(accepted.version()).isEqualTo(2);
            assertThat(trusted(accepted)).isGreaterThanOrEqualTo(accepted.threshold());
        }
    }

    private static long trusted(TrustFile trust) {
        return trust.signers().stream()
                .filter(signer -> signer.roles().contains(Role.TRUST) && !trust.revokes(signer.key()))
                .filter(signer ->
                        SEALERS.stream().anyMatch(key -> key.certificate().key().equals(signer.key())))
                .count();
    }
}
