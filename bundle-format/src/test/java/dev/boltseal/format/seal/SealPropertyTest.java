package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever the bytes, the reader gives a seal or the one refusal.
final class SealPropertyTest {
    private static final byte[] SEAL =
            Seal.over(Examples.utf8("{}"), Examples.RELEASE).der();

    @Property
    void readsAnyBytesOrRefusesThem(@ForAll byte[] bytes) {
        assertReadOrRefused(bytes);
    }

    @Property
    void readsAnyChangedSealOrRefusesIt(
            @ForAll @IntRange(max = 570) int at,
            @ForAll @Size(max = 4) byte[] inserted,
            @ForAll @IntRange(max = 5) int cut) {
        byte[] tail = Arrays.copyOfRange(SEAL, Math.min(SEAL.length, at + cut), SEAL.length);
        byte[] changed = Arrays.copyOf(SEAL, at + inserted.length + tail.length);
        System.arraycopy(inserted, 0, changed, at, inserted.length);
        System.arraycopy(tail, 0, changed, at + inserted.length, tail.length);
        assertReadOrRefused(changed);
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            assertThat(Seal.parse(bytes).der()).isEqualTo(bytes);
        } catch (Failure e) {
            assertThat(e.code()).isEqualTo(FailureCode.SEAL_MALFORMED);
        }
    }
}
