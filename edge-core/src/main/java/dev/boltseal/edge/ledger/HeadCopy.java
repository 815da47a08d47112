package dev.boltseal.edge.ledger;

import dev.boltseal.format.manifest.ClusterId;
import java.util.Optional;

/// A second copy of the ledger's head. It is kept in a place that isn't restored together with an older ledger.
///
/// There is one for each cluster id. A copy is absent or complete, and stays until another is written.
public interface HeadCopy {
    /// @return empty if none was written yet
    Optional<LedgerHead> read(ClusterId cluster);

    /// The copy survives a power cut when this returns. If there is already one that is further ahead, by epoch
    /// and then by count, that one stays, because another process has written in the meantime.
    void write(ClusterId cluster, LedgerHead head);

    /// No second copy, if there is no runtime to keep one. Then a ledger that was rolled back is not noticed.
    static HeadCopy none() {
        return new HeadCopy() {
            @Override
            public Optional<LedgerHead> read(ClusterId cluster) {
                return Optional.empty();
            }

            @Override
            public void write(ClusterId cluster, LedgerHead head) {}
        };
    }
}
