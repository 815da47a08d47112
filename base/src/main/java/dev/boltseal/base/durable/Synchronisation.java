package dev.boltseal.base.durable;

import java.io.IOException;

/// Writes bytes to the disk durably.
@FunctionalInterface
public interface Synchronisation {
    void run() throws IOException;
}
