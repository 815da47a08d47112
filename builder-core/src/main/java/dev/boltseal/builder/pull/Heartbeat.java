package dev.boltseal.builder.pull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Repeats something on its own thread until it is closed.
final class Heartbeat implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /// @param beat must not throw
    Heartbeat(Duration interval, Runnable beat) {
        this.thread = Thread.ofPlatform().name("pull-heartbeat").daemon().start(() -> run(interval, beat));
    }

    /// Returns when the last repetition has ended.
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Duration interval, Runnable beat) {
        try {
            while (!end.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                beat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
