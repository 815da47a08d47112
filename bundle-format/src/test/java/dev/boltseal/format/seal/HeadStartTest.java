package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadStartTest {
    @Test
    void keepsNobodyAlive() throws InterruptedException {
        Thread ahead = HeadStart.begin();

        assertThat(ahead.isDaemon()).isTrue();
        assertThat(ahead.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void signsAndVerifies() {
        assertThat(HeadStart.isReady()).isTrue();
    }
}
