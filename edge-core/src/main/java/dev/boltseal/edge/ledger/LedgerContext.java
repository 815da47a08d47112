package dev.boltseal.edge.ledger;

import java.time.InstantSource;

/// What a ledger needs from outside.
///
/// @param clock dates the rows for people; no decision depends on it
/// @param copy the second copy of the head
public record LedgerContext(InstantSource clock, HeadCopy copy) {

    /// For a node whose runtime keeps no second copy.
    public static LedgerContext alone(InstantSource clock) {
        return new LedgerContext(clock, HeadCopy.none());
    }
}
