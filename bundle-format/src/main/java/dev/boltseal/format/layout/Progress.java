package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;

/// Is told as bytes move. Called from several threads; must be quick and must not throw.
@FunctionalInterface
public interface Progress {
    /// Tells nobody.
    Progress NONE = (entry, bytes) -> {};

    /// @param bytes further bytes of the entry that are done (moved, or found to be there already); negative
    /// where they turned out wrong and come again
    void advanced(EntryPath entry, long bytes);
}
