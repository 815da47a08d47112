package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The seals of a trust file that two must seal, one after the other, the length of each before it: what is no seal
/// counts for nothing and spoils no other.
@FuzzTarget
class TrustSealsFuzzTest {
    private static final TrustFile TRUST = twoOfTwo();

    /// Their makers' seals are the same each time; the twin of a signature is one that the fuzzer cannot make.
    private static final byte[] RELEASE = seal(Examples.RELEASE);
    private static final byte[] OFFICE = seal(Examples.OFFICE);

    static Stream<Arguments> seeds() {
        return new Seeds()
                        .addSpoilt("two seals", seals(Examples.RELEASE, Examples.OFFICE))
                        .add("one seal", seals(Examples.RELEASE))
                        .add("one seal twice", seals(Examples.RELEASE, Examples.RELEASE))
                        .add("a stranger's", seals(Examples.RELEASE, Examples.STRANGER))
                        .add("three", seals(Examples.STRANGER, Examples.OFFICE, Examples.RELEASE))
                        .stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void seals(byte[] input) throws Exception {
        Oracle.judge(input, TrustSealsFuzzTest::read);
    }

    private static void read(byte[] input) {
        List<byte[]> seals = split(input);
        boolean release = seals.stream().anyMatch(each -> Arrays.equals(each, RELEASE));
        boolean office = seals.stream().anyMatch(each -> Arrays.equals(each, OFFICE));

        TrustVerdict verdict = TrustChain.first(TRUST.bytes(), seals);

        assertThat(verdict instanceof TrustVerdict.Accepted).isEqualTo(release && office);
    }

    private static byte[] seal(SoftwareKey key) {
        return Seal.over(TRUST.bytes(), key).der();
    }

    private static List<byte[]> split(byte[] input) {
        List<byte[]> seals = new ArrayList<>();
        var rest = ByteBuffer.wrap(input);
        while (rest.remaining() > Short.BYTES) {
            byte[] seal = new byte[Math.min(Short.toUnsignedInt(rest.getShort()), rest.remaining())];
            rest.get(seal);
            seals.add(seal);
        }
        return seals;
    }

    private static byte[] seals(SoftwareKey... keys) {
        byte[][] parts = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            byte[] seal = seal(keys[i]);
            byte[] length = ByteBuffer.allocate(Short.BYTES)
                    .putShort((short) seal.length)
                    .array();
            parts[i] = Seeds.joined(length, seal);
        }
        return Seeds.joined(parts);
    }

    private static TrustFile twoOfTwo() {
        TrustFile one = Examples.trust();
        return new TrustFile(
                1,
                one.createdAt(),
                2,
                one.signers(),
                one.revokedSigners(),
                one.revokedBundles(),
                one.lowestSerial(),
                one.highestSerial());
    }
}
