package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The rules by which the ledger decides whether a bundle may be imported, as the package's description gives them:
/// which serials are too low or too high, what was deleted, what was replaced.
final class ImportRules {
    private ImportRules() {}

    /// Pure.
    static Decision decide(LedgerBundle bundle, LedgerSnapshot now) {
        int above = now.highWater().map(bundle.serial()::compareTo).orElse(1);
        return switch (now.state().orElse(null)) {
            case null -> above > 0 ? unknown(bundle, now) : tooLow(bundle, now);
            case RECEIVING -> above > 0 ? new Decision.GoOn() : tooLow(bundle, now);
            case ACCEPTED -> above == 0 ? new Decision.NameAgain() : tooLow(bundle, now);
            case APPLYING, APPLIED -> now.overtaking().isEmpty() ? new Decision.Repair() : overtaken(bundle, now);
            case SUPERSEDED -> superseded(bundle);
            case DELETING -> new Decision.FinishDelete();
            case DEAD -> dead(bundle, now);
        };
    }

    private static Decision unknown(LedgerBundle bundle, LedgerSnapshot now) {
        Serial highest = Serial.highestAfter(now.highest());
        if (bundle.serial().compareTo(highest) > 0) {
            return tooFar(bundle, highest);
        }
        return now.deleting() ? beingDeleted(bundle) : new Decision.Receive();
    }

    private static Decision.Refused tooFar(LedgerBundle bundle, Serial highest) {
        return new Decision.Refused(Problem.of(
                FailureCode.SERIAL_TOO_FAR,
                Facts.of("highest", highest, "found", bundle.serial(), "workload", bundle.workload())));
    }

    /// Otherwise the end of the delete would remove the new one from the runtime, too.
    private static Decision.Refused beingDeleted(LedgerBundle bundle) {
        return new Decision.Refused(
                Problem.of(FailureCode.STATE_WRONG, "deleting", Facts.of("workload", bundle.workload())));
    }

    private static Decision.Refused tooLow(LedgerBundle bundle, LedgerSnapshot now) {
        return new Decision.Refused(Problem.of(
                FailureCode.SERIAL_TOO_LOW,
                Facts.of(
                        "highWater", known(now.highWater()), "workload", bundle.workload(), "found", bundle.serial())));
    }

    private static Decision.Refused overtaken(LedgerBundle bundle, LedgerSnapshot now) {
        return new Decision.Refused(Problem.of(
                FailureCode.BUNDLE_SUPERSEDED,
                "applying",
                Facts.of(
                        "applying", known(now.overtaking()), "workload", bundle.workload(), "found", bundle.serial())));
    }

    private static Decision.Refused superseded(LedgerBundle bundle) {
        return new Decision.Refused(Problem.of(
                FailureCode.BUNDLE_SUPERSEDED,
                "replaced",
                Facts.of("serial", bundle.serial(), "workload", bundle.workload())));
    }

    /// A staged one may have been replaced instead of deleted.
    private static Decision.Refused dead(LedgerBundle bundle, LedgerSnapshot now) {
        var facts = Facts.of("workload", bundle.workload(), "when", day(now.deadSince()));
        return new Decision.Refused(
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
