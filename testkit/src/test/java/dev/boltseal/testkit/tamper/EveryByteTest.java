package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.seal.EcdsaSignature;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.VerifiedBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Accidents and attacks at every place of a file, not only at those that somebody thought of.
@Tag("survival")
class EveryByteTest {
    private static final Forger FORGER = new Forger();
    private static final Set<FailureCode> CODES = Set.of(
            FailureCode.NOT_A_BUNDLE,
            FailureCode.TRUNCATED,
            FailureCode.FRAMING_WRONG,
            FailureCode.ENTRY_CORRUPT,
            FailureCode.LIMIT_EXCEEDED,
            FailureCode.SEAL_MALFORMED,
            FailureCode.SEAL_BROKEN,
            FailureCode.SIGNER_UNKNOWN);

    private final SealedBundle small = FORGER.recipe()
            .image(
                    "registry.example.com/apps/sample:1.0.1",
                    ImageRecipe.seeded(1).layers(new RandomLayer(1, 100)).make())
            .make();

    @Test
    void refusesEveryFlippedBit() {
        byte[] file = small.bytes();
        TrustedManifest trusted = judge(file);
        long leadingEntries = trusted.layout().entries().get(1).end();

        for (int bit = 0; bit < 8 * file.length; bit++) {
            flip(file, bit);
            boolean front = bit / 8 < leadingEntries;
            assertRefused("bit " + bit, () -> {
                var ignored = front ? judge(file) : check(trusted, file);
            });
            flip(file, bit);
        }
    }

    /// As an attacker would: with the CRC-32 made right.
    @Test
    void refusesEveryFlippedBitOfManifestAndSealUnderARightChecksum() {
        byte[] file = small.bytes();
        for (Entry entry : small.layout().entries().subList(0, 2)) {
            for (long bit = 8 * entry.contentOffset(); bit < 8 * entry.end(); bit++) {
                byte[] forged = file.clone();
                flip(forged, Math.toIntExact(bit));
                mendChecksum(forged, entry);
                assertRefused(entry + " bit " + bit, () -> judge(forged));
            }
        }
    }

    @Test
    void namesTheEntryAndItsBytesForOneFlippedBitInEach() {
        SealedBundle large = FORGER.right();
        for (Entry entry : large.layout().entries()) {
            byte[] file = large.bytes();
            flip(file, Math.toIntExact(8 * (entry.contentOffset() + entry.size() / 2)));

            assertThatThrownBy(() -> verify(file))
                    .hasMessageMatching(".*%s(, bytes %d to| \\(bytes %<d…)\\D*%d\\D.*"
                            .formatted(entry.path(), entry.contentOffset(), entry.end() - 1))
                    .extracting(e -> ((Failure) e).code())
                    .isEqualTo(FailureCode.ENTRY_CORRUPT);
        }
    }

    @Test
    void refusesEveryCutAndSaysHowMuchIsMissing() {
        byte[] file = small.bytes();
        TrustedManifest trusted = judge(file);
        long known = trusted.layout().entries().get(1).end();
        int firstHeader = Math.toIntExact(small.layout().entries().getFirst().contentOffset());

        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            int missing = file.length - length;
            boolean front = length < known;
            var refused = assertThatThrownBy(() -> {
                        var ignored = front ? judge(cut) : check(trusted, cut);
                    })
                    .as("cut after " + length);
            if (length < firstHeader) {
                refused.extracting(e -> ((Failure) e).code()).isEqualTo(FailureCode.NOT_A_BUNDLE);
            } else {
                refused.hasMessageContaining("missing").isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.TRUNCATED);
                    if (!front) {
                        assertThat(e.facts().value("missing").map(String::valueOf))
                                .contains(String.valueOf(missing));
                    }
                });
            }
        }
    }

    @Test
    void refusesEveryCutOfAStream() {
        byte[] file = small.bytes();
        TrustedManifest trusted = judge(file);

        for (int length = 0; length < file.length; length++) {
            var source = new ByteSource(Arrays.copyOf(file, length)).withoutSize();
            assertRefused("cut after " + length, () -> {
                var ignored = BundleJudge.check(trusted, source, Progress.NONE, 1);
            });
        }
    }

    @Test
    void takesTheOtherGoodSealForTheSameBundle() {
        Seal seal = Seal.parse(small.seal());
        var twin = new EcdsaSignature(
                seal.signature().r(), P256Key.ORDER.subtract(seal.signature().s()));
        byte[] other = new Seal(seal.certificate(), seal.contentDigest(), twin).der();

        VerifiedBundle one = verify(small.bytes());
        VerifiedBundle two = verify(small.withSeal(other).bytes());

        assertThat(other).isNotEqualTo(small.seal());
        assertThat(two.sha256()).isEqualTo(one.sha256());
    }

    /// Bytes replaced, removed, put in, copied about, in files whose checksums are made right or not.
    @Test
    void survivesRandomDamage() {
        byte[] file = small.bytes();
        var random = new Random(20261122);
        long end = System.nanoTime() + 3_000_000_000L;

        for (int i = 0; i < 20_000 && System.nanoTime() < end; i++) {
            byte[] damaged = Damage.some(file, random);
            if (!Arrays.equals(file, damaged)) {
                assertRefused("damage " + i, () -> verify(damaged));
            }
        }
    }

    /// What a trusted signer says by mistake or with intent: text damaged, then sealed.
    @Test
    void survivesRandomDamageUnderARightSeal() {
        byte[] manifest = small.manifestBytes();
        var random = new Random(7);
        long end = System.nanoTime() + 3_000_000_000L;

        for (int i = 0; i < 5_000 && System.nanoTime() < end; i++) {
            byte[] damaged = Damage.some(manifest, random);
            byte[] file =
                    small.withManifestBytes(damaged).sealedBy(FORGER.key()).bytes();
            try {
                assertThat(verify(file).manifest().bytes()).isEqualTo(damaged);
            } catch (Failure e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("want ");
            }
        }
    }

    private static void assertRefused(String what, Runnable check) {
        try {
            check.run();
        } catch (Failure e) {
            if (CODES.contains(e.code())) {
                return;
            }
            throw e;
        }
        throw new AssertionError("accepted: " + what);
    }

    private static TrustedManifest judge(byte[] file) {
        return FORGER.judge()
                .judge(new BundleReader(new ByteSource(file)).leadingEntries())
                .orThrow();
    }

    private static VerifiedBundle check(TrustedManifest trusted, byte[] file) {
        return BundleJudge.check(trusted, new ByteSource(file), Progress.NONE, 1);
    }

    private static VerifiedBundle verify(byte[] file) {
        return FORGER.judge().verify(new ByteSource(file), Progress.NONE, 1);
    }

    private static void mendChecksum(byte[] file, Entry entry) {
        var crc = new CRC32();
        crc.update(file, Math.toIntExact(entry.contentOffset()), Math.toIntExact(entry.size()));
        byte[] header = entry.header((int) crc.getValue());
        System.arraycopy(header, 0, file, Math.toIntExact(entry.offset()), header.length);
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
}
