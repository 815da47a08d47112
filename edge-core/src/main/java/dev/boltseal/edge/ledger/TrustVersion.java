package dev.boltseal.edge.ledger;

import dev.boltseal.format.trust.Fingerprint;

/// A version of the trust file that is or was in force.
///
/// @param number N of `trust-N.json`
/// @param fingerprint of its bytes
public record TrustVersion(long number, Fingerprint fingerprint) {}
