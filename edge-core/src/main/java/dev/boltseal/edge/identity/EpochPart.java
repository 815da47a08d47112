package dev.boltseal.edge.identity;

import dev.boltseal.format.manifest.ClusterBinding;
import java.io.IOException;
import java.nio.file.Path;

/// Something that exists only together with an epoch of a cluster: the ledger.
@FunctionalInterface
public interface EpochPart {
    /// Writes its files into the epoch's directory, which doesn't have its name yet, and synchronises them.
    void create(Path directory, ClusterBinding cluster) throws IOException;
}
