package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.verify.Definition;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A stick that is exchanged between check and use (RAUC, CVE-2020-25860).
class FickleSourceTest {
    private final Forger forger = new Forger();

    @Test
    void asksForEachByteOnce() {
        var source = new CountingSource(forger.right().bytes());

        var verified = forger.judge().verify(source, Progress.NONE, 1);

        assertThat(verified.definition()).isInstanceOf(Definition.Clear.class);
        assertThat(source.reads).containsOnly(1);
    }

    @Test
    void readsForwardOnly() {
        var source = new CountingSource(forger.right().bytes());

        var ignored = forger.judge().verify(source, Progress.NONE, 1);

        assertThat(source.backward).isZero();
    }

    /// Gives zeros the second time.
    private static final class CountingSource implements BundleSource {
        private final byte[] bytes;
        private final int[] reads;
        private long next;
        private int backward;

        CountingSource(byte[] bytes) {
            this.bytes = bytes;
            this.reads = new int[bytes.length];
        }

        @Override
        public int read(ByteBuffer target, long position) {
            if (position >= bytes.length) {
                return -1;
            }
            backward += position < next ? 1 : 0;
            int count = (int) Math.min(target.remaining(), bytes.length - position);
            for (int i = (int) position; i < position + count; i++) {
                target.put(reads[i]++ == 0 ? bytes[i] : 0);
            }
            next = position + count;
            return count;
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(bytes.length);
        }
    }
}
