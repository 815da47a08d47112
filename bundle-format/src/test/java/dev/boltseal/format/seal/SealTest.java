package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.format.trust.TrustFile;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SealTest {
    private static final byte[] CONTENT = Examples.utf8("{\"mediaType\":\"…\"}");
    private static final TrustFile TRUST = Examples.trust();

    @Test
    void givesTheSameBytesForTheSameContentAndKey() {
        assertThat(Seal.over(CONTENT, Examples.key("release")).der())
                .isEqualTo(Seal.over(CONTENT, Examples.RELEASE).der());
    }

    @Test
    void readsWhatItWrites() {
        Seal seal = Seal.over(CONTENT, Examples.RELEASE);
        assertThat(Seal.parse(seal.der())).isEqualTo(seal);
        assertThat(seal.check(CONTENT))
                .isEqualTo(new SealCheck.Intact(Examples.RELEASE.certificate().key()));
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] seal = Seal.over(CONTENT, Examples.RELEASE).der();
        for (int bit = 0; bit < seal.length * 8; bit++) {
            byte[] flipped = seal.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(judge(flipped)).as("bit %d", bit).isInstanceOf(SealVerdict.Refused.class);
        }
    }

    @Test
    void refusesEveryTruncation() {
        byte[] seal = Seal.over(CONTENT, Examples.RELEASE).der();
        for (int length = 0; length < seal.length; length++) {
            assertThat(judge(Arrays.copyOf(seal, length))).isInstanceOf(SealVerdict.Refused.class);
        }
    }

    @Test
    void acceptsTheMirroredSignatureSoThatNoStateMayBeKeyedByTheSeal() {
        Seal seal = Seal.over(CONTENT, Examples.RELEASE);
        var mirrored = new EcdsaSignature(
                seal.signature().r(), P256Key.ORDER.subtract(seal.signature().s()));
        var other = new Seal(seal.certificate(), seal.contentDigest(), mirrored);

        assertThat(other.der()).isNotEqualTo(seal.der());
        assertThat(judge(other.der())).isEqualTo(judge(seal.der())).isInstanceOf(SealVerdict.Trusted.class);
    }

    @Test
    void isNeverLongerThanItsCertificateAllows() {
        for (String name : new String[] {"a", "release", "x".repeat(64)}) {
            SoftwareKey key = Examples.key(name, BigInteger.valueOf(name.length()));
            int longest = Seal.maxSize(key.certificate());
            for (int i = 0; i < 100; i++) {
                assertThat(Seal.over(new byte[] {(byte) i}, key).der().length).isBetween(longest - 6, longest);
            }
        }
    }

    @Test
    void coversTheLengthsAroundTheLongFormOfDer() {
        for (int length = 1; length <= 64; length++) {
            SoftwareKey key = Examples.key("n".repeat(length));
            Seal seal = Seal.over(CONTENT, key);
            assertThat(Seal.parse(seal.der()).certificate().name()).isEqualTo(new SignerName("n".repeat(length)));
        }
    }

    private static SealVerdict judge(byte[] seal) {
        return new SealedDocument("bundle.json", CONTENT, seal).judge(TRUST, Role.BUNDLE);
    }
}
