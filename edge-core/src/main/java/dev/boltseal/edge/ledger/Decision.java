package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;

/// What the ledger decides about a bundle that is to be imported.
public sealed interface Decision {

    /// It is new here and may be received.
    record Receive() implements Decision {}

    /// Its import was begun and not finished; it continues.
    record GoOn() implements Decision {}

    /// It was accepted, and nothing newer since; its images may get their names again.
    record NameAgain() implements Decision {}

    /// The runtime has it or is getting it. Whatever is missing may come again, whatever its serial.
    record Repair() implements Decision {}

    /// It is being deleted. The delete has to be finished, and nothing else.
    record FinishDelete() implements Decision {}

    /// It must not come in.
    record Refused(Problem problem) implements Decision {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }
}
