/// `boltseal-edge ledger`: shows what the cluster accepted, applied and deleted.
///
/// Takes the state directory; gives the rows, and whether they are unchanged; fails with the codes of
/// [dev.boltseal.edge.ledger].
@NullMarked
package dev.boltseal.agent.ledger;

import org.jspecify.annotations.NullMarked;
