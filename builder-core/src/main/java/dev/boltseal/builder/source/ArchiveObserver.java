package dev.boltseal.builder.source;

import java.nio.file.Path;

/// Is told about work that takes time before an image can be read.
@FunctionalInterface
public interface ArchiveObserver {
    /// Reports to nobody.
    ArchiveObserver NONE = file -> {};

    /// A compressed archive is about to be unpacked.
    void unpacking(Path file);
}
