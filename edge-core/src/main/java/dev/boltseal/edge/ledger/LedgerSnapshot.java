package dev.boltseal.edge.ledger;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.BundleState;
import java.util.Optional;

/// Everything that a decision about a bundle depends on, apart from the bundle.
///
/// @param state the bundle's own; empty if the ledger has no row
/// @param highWater highest serial accepted for the workload; empty if none was
/// @param highest highest serial accepted for any workload
/// @param overtaking serial of a newer bundle of the workload that is APPLYING
/// @param deleting whether a delete of the workload was begun and not finished
/// @param deadSince for a DEAD bundle, when it became dead by the node's clock; empty if that can't be read
record LedgerSnapshot(
        Optional<BundleState> state,
        Optional<Serial> highWater,
        Optional<Serial> highest,
        Optional<Serial> overtaking,
        boolean deleting,
        Optional<UtcTime> deadSince) {}
