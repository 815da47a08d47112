package dev.boltseal.runtime.podman;

import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.render.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rings when Podman reports an event of a workload. Where Podman keeps no events, it never does.
final class EventBell implements AutoCloseable {
    private final Semaphore rings = new Semaphore(0);
    private final Process events;

    EventBell(Podman podman, WorkloadName workload) throws IOException {
        this.events = podman.start(
                "events", "--filter", "label=%s=%s".formatted(Names.NAME, workload), "--format", "{{.Status}}");
        events.getOutputStream().close();
        events.getErrorStream().close();
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (var lines = events.inputReader()) {
            while (lines.readLine() != null) {
                rings.release();
            }
        } catch (IOException closed) {
            // then time alone tells when to look again
        }
    }

    /// Returns when it has rung since the last call, or after that time.
    void await(Duration most) throws InterruptedException {
        boolean ignored = rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        rings.drainPermits();
    }

    @Override
    public void close() {
        events.descendants().forEach(ProcessHandle::destroy);
        events.destroy();
    }
}
