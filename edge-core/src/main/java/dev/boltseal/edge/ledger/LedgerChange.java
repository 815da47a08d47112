package dev.boltseal.edge.ledger;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.trust.BundleState;
import java.util.Optional;

/// A change of a bundle that the ledger has recorded.
///
/// @param at by the node's clock, for people
/// @param from empty if the bundle was new here
public record LedgerChange(UtcTime at, LedgerBundle bundle, Optional<BundleState> from, BundleState to) {}
