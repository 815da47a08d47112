package dev.boltseal.edge.identity;

import dev.boltseal.format.manifest.ClusterBinding;
import java.io.IOException;
import java.nio.file.Path;

/// Something that begins with an epoch of a cluster and never without it: the ledger.
@FunctionalInterface
public interface EpochPart {
    /// Puts its files into the epoch's directory, which has no name yet, and synchronises them.
    void create(Path directory, ClusterBinding cluster) throws IOException;
}
