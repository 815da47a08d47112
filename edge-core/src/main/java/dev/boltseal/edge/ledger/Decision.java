package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;

/// What the ledger says to a bundle that asks to be imported.
public sealed interface Decision {

    /// New here; may be received.
    record Receive() implements Decision {}

    /// Was begun and not ended; goes on.
    record GoOn() implements Decision {}

    /// Was accepted, and nothing newer since; its images may get their names again.
    record NameAgain() implements Decision {}

    /// Goes or has gone to the runtime; whatever it lacks may come again, whatever its serial.
    record Repair() implements Decision {}

    /// Is being deleted; the delete is to be finished, and nothing else.
    record FinishDelete() implements Decision {}

    /// Must not come in.
    ///
    /// @param message the sentence for people
    record Refused(FailureCode code, String message) implements Decision {
        /// The same as an exception.
        public Failure failure() {
            return new Failure(code, message);
        }
    }

    /// The rules of the package's description. Pure.
    static Decision on(LedgerBundle bundle, Situation now) {
        int above = now.highWater().map(bundle.serial()::compareTo).orElse(1);
        return switch (now.state().orElse(null)) {
            case null -> above > 0 ? unknown(bundle, now) : tooLow(bundle, now);
            case RECEIVING -> above > 0 ? new GoOn() : tooLow(bundle, now);
            case ACCEPTED -> above == 0 ? new NameAgain() : tooLow(bundle, now);
            case APPLYING, APPLIED -> now.overtaking().isEmpty() ? new Repair() : overtaken(bundle, now);
            case SUPERSEDED -> superseded(bundle);
            case DELETING -> new FinishDelete();
            case DEAD -> dead(bundle);
        };
    }

    private static Decision unknown(LedgerBundle bundle, Situation now) {
        Serial highest = Serial.highestAfter(now.highest());
        if (bundle.serial().compareTo(highest) > 0) {
            return tooFar(bundle, highest);
        }
        return now.deleting() ? beingDeleted(bundle) : new Receive();
    }

    private static Refused tooFar(LedgerBundle bundle, Serial highest) {
        return new Refused(
                FailureCode.SERIAL_TOO_FAR,
                "bundle: want a serial up to %s, got %s, which would bar every later bundle of workload %s; set the builder's clock and build it again"
                        .formatted(highest, bundle.serial(), bundle.workload()));
    }

    /// Else the end of the delete would take the new one from the runtime, too.
    private static Refused beingDeleted(LedgerBundle bundle) {
        return new Refused(
                FailureCode.STATE_WRONG,
                "workload %s: want no delete of it under way, got one that was not finished; finish it with `boltseal-edge workloads delete -n %s`, then import again"
                        .formatted(bundle.workload(), bundle.workload()));
    }

    private static Refused tooLow(LedgerBundle bundle, Situation now) {
        return new Refused(
                FailureCode.SERIAL_TOO_LOW,
                "bundle: want a serial above %s, the highest accepted here for workload %s, got %s; import the newest bundle, or build a new one"
                        .formatted(
                                now.highWater().map(Serial::toString).orElse("none"),
                                bundle.workload(),
                                bundle.serial()));
    }

    private static Refused overtaken(LedgerBundle bundle, Situation now) {
        return new Refused(
                FailureCode.BUNDLE_SUPERSEDED,
                "bundle: want none older while serial %s of workload %s is being applied, got serial %s; import that one again, it goes on"
                        .formatted(
                                now.overtaking().map(Serial::toString).orElse("none"),
                                bundle.workload(),
                                bundle.serial()));
    }

    private static Refused superseded(LedgerBundle bundle) {
        return new Refused(
                FailureCode.BUNDLE_SUPERSEDED,
                "bundle: want one that no newer one replaced, got serial %s of workload %s; apply the previous version, or build a new one"
                        .formatted(bundle.serial(), bundle.workload()));
    }

    private static Refused dead(LedgerBundle bundle) {
        return new Refused(
                FailureCode.BUNDLE_DEAD,
                "bundle: want one that was not deleted here, got serial %s of workload %s, which was deleted or, staged, replaced; build a new one"
                        .formatted(bundle.serial(), bundle.workload()));
    }
}
