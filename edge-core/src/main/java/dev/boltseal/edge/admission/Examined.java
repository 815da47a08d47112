package dev.boltseal.edge.admission;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.format.verify.TrustedManifest;

/// Whether a bundle may come in. All outcomes are expected, so all are values.
public sealed interface Examined {

    /// It may.
    ///
    /// @param repeated whether it was accepted before, and is only put right
    record Admitted(TrustedManifest trusted, LedgerBundle bundle, boolean repeated) implements Examined {}

    /// It may not, by the first check that did not pass.
    record Refused(Problem problem) implements Examined {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }

    /// Its workload is being deleted; when that is finished, it is refused.
    record FinishDeleteFirst(LedgerBundle bundle) implements Examined {}
}
