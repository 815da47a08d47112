package dev.boltseal.testkit.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Pauses that end when the registry closes.
final class Pauses {
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @throws IOException if the registry is closed in the meantime
    void pause(Duration time) throws IOException {
        try {
            if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("registry closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("registry closed", e);
        }
    }

    void end() {
        closed.countDown();
    }
}
