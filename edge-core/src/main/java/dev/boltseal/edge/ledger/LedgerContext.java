package dev.boltseal.edge.ledger;

import java.time.InstantSource;

/// What stands beside a ledger.
///
/// @param clock dates the rows for people; nothing is decided by it
/// @param copy the second copy of the head
public record LedgerContext(InstantSource clock, HeadCopy copy) {

    /// Where no runtime keeps a second copy.
    public static LedgerContext alone(InstantSource clock) {
        return new LedgerContext(clock, HeadCopy.none());
    }
}
