package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.Receipt;

/// The result for one receipt of a cluster. In every case, the cluster's own key sealed it.
public sealed interface ReceiptUpdate {
    /// The receipt's content.
    Receipt receipt();

    /// It is the last receipt from now on, even after a power cut.
    record Kept(Receipt receipt) implements ReceiptUpdate {}

    /// It was already the last one, byte for byte.
    record Known(Receipt receipt) implements ReceiptUpdate {}

    /// A later receipt or a later enrolment is known. Nothing was changed.
    ///
    /// @param problem with the code `RECEIPT_STALE` or `EPOCH_DIFFERS`
    record Outdated(Receipt receipt, Problem problem) implements ReceiptUpdate {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }
}
