package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadStartTest {
    @Test
    void keepsNobodyAlive() throws InterruptedException {
        for (Thread ahead : List.of(HeadStart.toVerify(), HeadStart.toSign())) {
            assertThat(ahead.isDaemon()).isTrue();
            assertThat(ahead.join(Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void signsAndVerifies() {
        assertThat(HeadStart.verifies()).isTrue();
        assertThat(HeadStart.signs()).isTrue();
    }
}
