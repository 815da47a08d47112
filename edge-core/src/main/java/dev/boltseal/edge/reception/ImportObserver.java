package dev.boltseal.edge.reception;

import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Manifest;

/// Is told how an import goes on.
@FunctionalInterface
public interface ImportObserver {
    /// Called once at most, when nothing but the bytes themselves can stop the import any more.
    ///
    /// @return is told about every file of the manifest
    Progress begins(Manifest manifest);

    /// Called once, before the bundle is judged.
    ///
    /// @param move by which trust file it is judged, and whether that came with it
    default void trusts(TrustChange move) {}
}
