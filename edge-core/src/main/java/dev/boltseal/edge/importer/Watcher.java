package dev.boltseal.edge.importer;

import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Manifest;

/// Is told that an import begins to move bytes, and then how it goes on.
@FunctionalInterface
public interface Watcher {
    /// Called once at most, when nothing but the bytes themselves can stop the import any more.
    ///
    /// @return is told about every file of the manifest
    Progress begins(Manifest manifest);
}
