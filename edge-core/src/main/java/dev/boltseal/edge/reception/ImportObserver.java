package dev.boltseal.edge.reception;

import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Manifest;

/// Is told about the progress of an import.
@FunctionalInterface
public interface ImportObserver {
    /// Called at most once, when only the bytes themselves can still stop the import.
    ///
    /// @return is told about every file of the manifest
    Progress begins(Manifest manifest);

    /// Called once, before the bundle is judged.
    ///
    /// @param move the trust file that the bundle is judged by, and whether it came with the bundle
    default void trusts(TrustChange move) {}
}
