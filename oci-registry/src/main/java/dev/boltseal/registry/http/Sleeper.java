package dev.boltseal.registry.http;

import java.time.Duration;

/// Waits.
@FunctionalInterface
public interface Sleeper {
    /// @throws InterruptedException as soon as the thread is interrupted
    void sleep(Duration time) throws InterruptedException;
}
