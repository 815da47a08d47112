package dev.boltseal.edge.workload;

import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.seal.SignerCertificate;
import java.util.List;
import java.util.Optional;

/// Everything that is known of one workload.
///
/// @param current the bundle that it is from; empty if only a staged one exists, and while the first one is being
///     received
/// @param staged the bundle that waits to be applied; empty if there is none, and while it is being received
/// @param addresses where its ports can be reached now
/// @param bundles every bundle of the workload that the ledger knows, newest first
public record WorkloadDetails(
        Workload workload,
        Optional<Kept> current,
        Optional<Kept> staged,
        List<PortAddress> addresses,
        List<LedgerRow> bundles) {
    public WorkloadDetails {
        addresses = List.copyOf(addresses);
        bundles = List.copyOf(bundles);
    }

    /// A bundle that came in, and who sealed it.
    public record Kept(RunnableWorkload bundle, SignerCertificate signer) {}
}
