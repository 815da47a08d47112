package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.Receipt;

/// What became of a cluster's receipt. Whatever became of it, the cluster's own key sealed it.
public sealed interface ReceiptUpdate {
    /// What it says.
    Receipt receipt();

    /// It is the last one from now on, also after a power cut.
    record Kept(Receipt receipt) implements ReceiptUpdate {}

    /// It was the last one before, byte for byte.
    record Known(Receipt receipt) implements ReceiptUpdate {}

    /// A later one is known, or a later enrolment. Nothing was changed.
    ///
    /// @param problem with the code `RECEIPT_STALE` or `EPOCH_DIFFERS`
    record Outdated(Receipt receipt, Problem problem) implements ReceiptUpdate {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }
}
