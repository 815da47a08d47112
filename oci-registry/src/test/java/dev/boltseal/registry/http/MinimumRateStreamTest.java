package dev.boltseal.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MinimumRateStreamTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private long now;

    @Test
    void endsAStreamThatDrips() {
        var dripping = new MinimumRateStream(taking(Duration.ofSeconds(1)), MINUTE, () -> now);

        assertThatThrownBy(() -> {
                    while (dripping.read() >= 0) {}
                })
                .isInstanceOf(MinimumRateStream.TooSlowException.class)
                .hasMessage("only 60 bytes came in 60 seconds");
    }

    @Test
    void letsASlowStreamPass() throws IOException {
        var slow = new MinimumRateStream(taking(Duration.ofMillis(900)), MINUTE, () -> now);
        byte[] kibibyte = new byte[1024];

        for (int i = 0; i < 1000; i++) {
            assertThat(slow.read(kibibyte)).isEqualTo(1024);
        }
    }

    @Test
    void judgesEveryMinuteAnew() throws IOException {
        var stream = new MinimumRateStream(taking(Duration.ofSeconds(30)), MINUTE, () -> now);

        assertThat(stream.read(new byte[1 << 20])).isEqualTo(1 << 20);
        assertThat(stream.read()).isZero();
        assertThat(stream.read()).isZero();
        assertThatThrownBy(stream::read).isInstanceOf(MinimumRateStream.TooSlowException.class);
    }

    @Test
    void doesNotCountTheTimeOfItsReader() throws IOException {
        var stream = new MinimumRateStream(taking(Duration.ofMillis(1)), MINUTE, () -> now);

        for (int i = 0; i < 100; i++) {
            assertThat(stream.read()).isZero();
            now += MINUTE.toNanos();
        }
    }

    /// Zeros, each read of which takes so long.
    private InputStream taking(Duration time) {
        return new ByteArrayInputStream(new byte[2 << 20]) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                now += time.toNanos();
                return super.read(target, offset, length);
            }
        };
    }
}
