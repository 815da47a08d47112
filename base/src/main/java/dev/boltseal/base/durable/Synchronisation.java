package dev.boltseal.base.durable;

import java.io.IOException;

/// Brings bytes to the disk.
@FunctionalInterface
public interface Synchronisation {
    void run() throws IOException;
}
