package dev.boltseal.edge.admission;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.format.verify.TrustedManifest;

/// Whether a bundle may come in. All outcomes are expected, so all are values.
public sealed interface Examined {

    /// It may come in.
    ///
    /// @param repeated whether it was accepted before and is only repaired
    record Admitted(TrustedManifest trusted, LedgerBundle bundle, boolean repeated) implements Examined {}

    /// It may not come in; has the first check that failed.
    record Refused(Problem problem) implements Examined {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }

    /// Its workload is being deleted. Once that is finished, the bundle is refused.
    record FinishDeleteFirst(LedgerBundle bundle) implements Examined {}
}
