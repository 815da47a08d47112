package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;

/// Is called as bytes move, from several threads. It must be quick and must not throw.
@FunctionalInterface
public interface Progress {
    /// Reports to nobody.
    Progress NONE = (entry, bytes) -> {};

    /// @param bytes further bytes of the entry that are done, either moved or found to be there already; negative
    ///     if they turned out to be wrong and are transferred again
    void advanced(EntryPath entry, long bytes);
}
