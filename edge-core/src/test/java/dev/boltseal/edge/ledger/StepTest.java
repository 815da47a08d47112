package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.ledger.LedgerBook.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.trust.BundleState;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every step from every state: where it leads, or what it is refused with.
class StepTest {
    private static final LedgerBundle BUNDLE = LedgerBook.staged("w", 5);

    /// A step that the ledger may take.
    enum Step {
        RECEIVING,
        ACCEPTED,
        APPLYING,
        APPLIED,
        RESTORING,
        WITHDRAWN,
        DELETING,
        DEAD,
        DELETE_STAGED;

        void take(Ledger ledger, LedgerBundle bundle) {
            switch (this) {
                case RECEIVING -> ledger.receiving(bundle);
                case ACCEPTED -> ledger.accepted(bundle);
                case APPLYING -> ledger.applying(bundle);
                case APPLIED -> ledger.applied(bundle);
                case RESTORING -> ledger.restoring(bundle);
                case WITHDRAWN -> ledger.withdrawn(bundle);
                case DELETING -> ledger.deleting(bundle.workload());
                case DEAD -> ledger.dead(bundle.workload());
                case DELETE_STAGED -> ledger.deleteStaged(bundle.workload());
            }
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        step,          NONE,             RECEIVING,   ACCEPTED,    APPLYING,    APPLIED,     SUPERSEDED,        DELETING,    DEAD
        RECEIVING,     RECEIVING,        RECEIVING,   ACCEPTED,    APPLYING,    APPLIED,     BUNDLE_SUPERSEDED, BUNDLE_DEAD, BUNDLE_DEAD
        ACCEPTED,      STATE_WRONG,      ACCEPTED,    ACCEPTED,    APPLYING,    APPLIED,     BUNDLE_SUPERSEDED, BUNDLE_DEAD, BUNDLE_DEAD
        APPLYING,      STATE_WRONG,      STATE_WRONG, APPLYING,    APPLYING,    APPLYING,    BUNDLE_SUPERSEDED, BUNDLE_DEAD, BUNDLE_DEAD
        APPLIED,       STATE_WRONG,      STATE_WRONG, STATE_WRONG, APPLIED,     APPLIED,     BUNDLE_SUPERSEDED, BUNDLE_DEAD, BUNDLE_DEAD
        RESTORING,     STATE_WRONG,      STATE_WRONG, STATE_WRONG, STATE_WRONG, STATE_WRONG, APPLYING,          STATE_WRONG, STATE_WRONG
        WITHDRAWN,     STATE_WRONG,      STATE_WRONG, ACCEPTED,    ACCEPTED,    STATE_WRONG, STATE_WRONG,       STATE_WRONG, STATE_WRONG
        DELETING,      WORKLOAD_UNKNOWN, DELETING,    DELETING,    DELETING,    DELETING,    DELETING,          DELETING,    WORKLOAD_UNKNOWN
        DEAD,          STATE_WRONG,      STATE_WRONG, STATE_WRONG, STATE_WRONG, STATE_WRONG, STATE_WRONG,       DEAD,        STATE_WRONG
        DELETE_STAGED, WORKLOAD_UNKNOWN, DEAD,        DEAD,        WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN
        """)
    void leadsFromEveryStateWhereTheTableSays(
            Step step,
            String none,
            String receiving,
            String accepted,
            String applying,
            String applied,
            String superseded,
            String deleting,
            String dead) {
        assertThat(outcome(step, "NONE")).isEqualTo(none);
        assertThat(outcome(step, "RECEIVING")).isEqualTo(receiving);
        assertThat(outcome(step, "ACCEPTED")).isEqualTo(accepted);
        assertThat(outcome(step, "APPLYING")).isEqualTo(applying);
        assertThat(outcome(step, "APPLIED")).isEqualTo(applied);
        assertThat(outcome(step, "SUPERSEDED")).isEqualTo(superseded);
        assertThat(outcome(step, "DELETING")).isEqualTo(deleting);
        assertThat(outcome(step, "DEAD")).isEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource({
        "APPLYING, 5 APPLIED, 6 APPLYING",
        "APPLIED, 5 SUPERSEDED, 6 APPLIED",
        "RESTORING, 5 APPLYING, 6 SUPERSEDED",
    })
    void supersedesWhatRanBefore(Step last, String older, String newer) {
        try (Ledger ledger = LedgerBook.create(directory).open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.APPLIED);
            LedgerBook.bring(
                    ledger, bundle("w", 6), last == Step.APPLYING ? BundleState.APPLYING : BundleState.APPLIED);
            if (last == Step.RESTORING) {
                ledger.restoring(bundle("w", 5));
            }

            assertThat(ledger.rows())
                    .extracting(row -> row.bundle().serial() + " " + row.state())
                    .containsExactlyInAnyOrder(older, newer);
        }
    }

    /// The state afterwards, or the code of the refusal, which must have changed nothing.
    private String outcome(Step step, String from) {
        Path place = directory.resolve(step + "-" + from);
        assertThat(place.toFile().mkdir()).isTrue();
        try (Ledger ledger = LedgerBook.create(place).open()) {
            Arrays.stream(BundleState.values())
                    .filter(state -> state.name().equals(from))
                    .forEach(state -> LedgerBook.bring(ledger, BUNDLE, state));
            LedgerHead before = ledger.head();
            var rows = ledger.rows();
            try {
                step.take(ledger, BUNDLE);
            } catch (Failure e) {
                assertThat(ledger.head()).isEqualTo(before);
                assertThat(ledger.rows()).isEqualTo(rows);
                assertThat(e.getMessage()).contains(BUNDLE.workload().text());
                return e.code().name();
            }
            assertThat(ledger.verify()).isEqualTo(ledger.head());
            return ledger.rows().stream()
                    .filter(row -> row.bundle().equals(BUNDLE))
                    .map(row -> row.state().name())
                    .findFirst()
                    .orElse("NONE");
        }
    }
}
