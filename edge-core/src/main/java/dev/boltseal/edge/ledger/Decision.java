package dev.boltseal.edge.ledger;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.BundleState;
import java.util.Optional;

/// What the ledger says to a bundle that asks to be imported.
public sealed interface Decision {

    /// New here; may be received.
    record Receive() implements Decision {}

    /// Was begun and not ended; goes on.
    record GoOn() implements Decision {}

    /// Was accepted, and nothing newer since; its images may get their names again.
    record NameAgain() implements Decision {}

    /// Must not come in.
    ///
    /// @param message the sentence for people
    record Refused(FailureCode code, String message) implements Decision {
        /// The same as an exception.
        public BoltsealException failure() {
            return new BoltsealException(code, message);
        }
    }

    /// The rules of the package's description. Pure.
    ///
    /// @param known the bundle's own state; empty where the ledger has no row
    /// @param highWater highest serial accepted for the workload; empty where none was
    static Decision on(LedgerBundle bundle, Optional<BundleState> known, Optional<Serial> highWater) {
        int above = highWater.map(bundle.serial()::compareTo).orElse(1);
        return switch (known.orElse(null)) {
            case null -> above > 0 ? new Receive() : tooLow(bundle, highWater);
            case RECEIVING -> above > 0 ? new GoOn() : tooLow(bundle, highWater);
            case ACCEPTED -> above == 0 ? new NameAgain() : tooLow(bundle, highWater);
            case APPLYING, APPLIED, SUPERSEDED, DELETING, DEAD ->
                new Refused(
                        FailureCode.LEDGER_UNREADABLE,
                        "ledger: want bundles that are RECEIVING or ACCEPTED, got one that is %s; install the newer boltseal-edge that wrote it"
                                .formatted(known.get()));
        };
    }

    private static Refused tooLow(LedgerBundle bundle, Optional<Serial> highWater) {
        return new Refused(
                FailureCode.SERIAL_TOO_LOW,
                "bundle: want a serial above %s, the highest accepted here for workload %s, got %s; import the newest bundle, or build a new one"
                        .formatted(highWater.map(Serial::toString).orElse("none"), bundle.workload(), bundle.serial()));
    }
}
