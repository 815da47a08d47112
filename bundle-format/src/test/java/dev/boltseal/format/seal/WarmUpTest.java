package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void keepsNobodyAlive() throws InterruptedException {
        for (Thread ahead : List.of(WarmUp.toVerify(), WarmUp.toSign())) {
            assertThat(ahead.isDaemon()).isTrue();
            assertThat(ahead.join(Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void signsAndVerifies() {
        assertThat(WarmUp.verifies()).isTrue();
        assertThat(WarmUp.signs()).isTrue();
    }
}
