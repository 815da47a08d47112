package dev.boltseal.builder.source;

import java.nio.file.Path;

/// Is told what takes its time before an image can be read.
@FunctionalInterface
public interface ArchiveObserver {
    /// For those whom nobody watches.
    ArchiveObserver NONE = file -> {};

    /// A compressed archive is going to be unpacked.
    void unpacking(Path file);
}
