/// `boltseal-edge receipts`: states what the cluster holds, signed with its key.
///
/// Takes the state directory and an image store; gives a receipt to carry to the builder; fails with the codes of
/// [dev.boltseal.edge.receipt].
@NullMarked
package dev.boltseal.agent.receipts;

import org.jspecify.annotations.NullMarked;
