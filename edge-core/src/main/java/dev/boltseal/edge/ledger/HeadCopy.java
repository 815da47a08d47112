package dev.boltseal.edge.ledger;

import dev.boltseal.format.manifest.ClusterId;
import java.util.Optional;

/// A second copy of the ledger's head, kept where whoever restores an older ledger does not restore it, too.
///
/// One a cluster id. A copy is absent or whole; what was written is read until something else is.
public interface HeadCopy {
    /// @return empty where none was written yet
    Optional<LedgerHead> read(ClusterId cluster);

    /// The copy survives a power cut when this returns. Where one is there that is further, by epoch and then by
    /// count, that one stays: another process wrote meanwhile.
    void write(ClusterId cluster, LedgerHead head);

    /// No second copy, where there is no runtime to keep one. Then nobody notices that a ledger was rolled back.
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
