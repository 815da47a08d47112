package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

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

    /// Applies the rules of the package's description. Pure.
    static Decision on(LedgerBundle bundle, LedgerSnapshot now) {
        int above = now.highWater().map(bundle.serial()::compareTo).orElse(1);
        return switch (now.state().orElse(null)) {
            case null -> above > 0 ? unknown(bundle, now) : tooLow(bundle, now);
            case RECEIVING -> above > 0 ? new GoOn() : tooLow(bundle, now);
            case ACCEPTED -> above == 0 ? new NameAgain() : tooLow(bundle, now);
            case APPLYING, APPLIED -> now.overtaking().isEmpty() ? new Repair() : overtaken(bundle, now);
            case SUPERSEDED -> superseded(bundle);
            case DELETING -> new FinishDelete();
            case DEAD -> dead(bundle, now);
        };
    }

    private static Decision unknown(LedgerBundle bundle, LedgerSnapshot now) {
        Serial highest = Serial.highestAfter(now.highest());
        if (bundle.serial().compareTo(highest) > 0) {
            return tooFar(bundle, highest);
        }
        return now.deleting() ? beingDeleted(bundle) : new Receive();
    }

    private static Refused tooFar(LedgerBundle bundle, Serial highest) {
        return new Refused(Problem.of(
                FailureCode.SERIAL_TOO_FAR,
                Facts.of("highest", highest, "found", bundle.serial(), "workload", bundle.workload())));
    }

    /// Otherwise the end of the delete would remove the new one from the runtime, too.
    private static Refused beingDeleted(LedgerBundle bundle) {
        return new Refused(Problem.of(FailureCode.STATE_WRONG, "deleting", Facts.of("workload", bundle.workload())));
    }

    private static Refused tooLow(LedgerBundle bundle, LedgerSnapshot now) {
        return new Refused(Problem.of(
                FailureCode.SERIAL_TOO_LOW,
                Facts.of(
                        "highWater", known(now.highWater()), "workload", bundle.workload(), "found", bundle.serial())));
    }

    private static Refused overtaken(LedgerBundle bundle, LedgerSnapshot now) {
        return new Refused(Problem.of(
                FailureCode.BUNDLE_SUPERSEDED,
                "applying",
                Facts.of(
                        "applying", known(now.overtaking()), "workload", bundle.workload(), "found", bundle.serial())));
    }

    private static Refused superseded(LedgerBundle bundle) {
        return new Refused(Problem.of(
                FailureCode.BUNDLE_SUPERSEDED,
                "replaced",
                Facts.of("serial", bundle.serial(), "workload", bundle.workload())));
    }

    /// A staged one may have been replaced instead of deleted.
    private static Refused dead(LedgerBundle bundle, LedgerSnapshot now) {
        var facts = Facts.of("workload", bundle.workload(), "when", day(now.deadSince()));
        return new Refused(
                bundle.staged()
                        ? Problem.of(FailureCode.BUNDLE_DEAD, "staged", facts)
                        : Problem.of(FailureCode.BUNDLE_DEAD, "deleted", facts));
    }

    private static Phrase day(Optional<UtcTime> time) {
        return time.map(each -> LocalDate.ofInstant(each.instant(), ZoneOffset.UTC))
                .map(date -> Phrase.of("ledger.on-date", Facts.of("date", date)))
                .orElseGet(() -> Phrase.of("ledger.on-unknown-date"));
    }

    private static Object known(Optional<Serial> serial) {
        return serial.<Object>map(each -> each).orElse(Phrase.of("serial.none"));
    }
}
