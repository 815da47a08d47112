package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.ledger.LedgerBook.bundle;
import static dev.boltseal.edge.ledger.LedgerBook.staged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.BundleState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of the package's description, row by row. The high-water is 100.
class ImportRulesTest {
    private static final long FAR = Serial.EARLIEST_CLOCK + Serial.MAX_STEP;

    @ParameterizedTest
    @CsvSource({
        "            , 101, Receive",
        "            , 100, SERIAL_TOO_LOW",
        "            , 99,  SERIAL_TOO_LOW",
        "RECEIVING   , 101, GoOn",
        "RECEIVING   , 100, SERIAL_TOO_LOW",
        "RECEIVING   , 99,  SERIAL_TOO_LOW",
        "ACCEPTED    , 100, NameAgain",
        "ACCEPTED    , 99,  SERIAL_TOO_LOW",
        "APPLYING    , 100, Repair",
        "APPLYING    , 99,  Repair",
        "APPLIED     , 100, Repair",
        "APPLIED     , 99,  Repair",
        "SUPERSEDED  , 100, BUNDLE_SUPERSEDED",
        "SUPERSEDED  , 99,  BUNDLE_SUPERSEDED",
        "DELETING    , 101, FinishDelete",
        "DELETING    , 100, FinishDelete",
        "DELETING    , 99,  FinishDelete",
        "DEAD        , 101, BUNDLE_DEAD",
        "DEAD        , 100, BUNDLE_DEAD",
        "DEAD        , 99,  BUNDLE_DEAD",
    })
    void followsTheTable(BundleState state, long serial, String want) {
        assertThat(words(serial, snapshot(state, 100))).isEqualTo(want);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, Receive", //
        "0, Receive",
        "1, SERIAL_TOO_FAR"
    })
    void boundsTheStepOfOneBundle(long beyond, String want) {
        assertThat(words(FAR + beyond, snapshot(null, 100))).isEqualTo(want);
    }

    @ParameterizedTest
    @CsvSource({
        "1795353300000, 0, Receive",
        "1795353300000, 1, SERIAL_TOO_FAR",
        "3900000000000, 0, Receive",
    })
    void stepsOnFromTheHighestThatAnyWorkloadHas(long highest, long beyond, String want) {
        var snapshot = new LedgerSnapshot(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Serial(highest)),
                Optional.empty(),
                false,
                Optional.empty());

        assertThat(words(highest + Serial.MAX_STEP + beyond, snapshot)).isEqualTo(want);
    }

    @ParameterizedTest
    @CsvSource({"APPLYING, 99", "APPLIED, 99", "APPLIED, 100"})
    void repairsNothingOlderWhileANewerOneIsApplied(BundleState state, long serial) {
        var snapshot = new LedgerSnapshot(
                Optional.of(state),
                Optional.of(new Serial(101)),
                Optional.of(new Serial(101)),
                Optional.of(new Serial(101)),
                false,
                Optional.empty());

        assertThat(words(serial, snapshot)).isEqualTo("BUNDLE_SUPERSEDED");
    }

    @ParameterizedTest
    @CsvSource({"101, STATE_WRONG", "100, SERIAL_TOO_LOW"})
    void receivesNothingNewWhileADeleteIsUnderWay(long serial, String want) {
        var highWater = Optional.of(new Serial(100));
        var snapshot =
                new LedgerSnapshot(Optional.empty(), highWater, highWater, Optional.empty(), true, Optional.empty());

        assertThat(words(serial, snapshot)).isEqualTo(want);
    }

    @ParameterizedTest
    @CsvSource({
        "SERIAL_TOO_LOW, ACCEPTED, 99, 'above 100', 'Import the newest bundle'",
        "BUNDLE_DEAD, DEAD, 100, 'workload w was deleted here on an unknown day', 'Build a new bundle'",
        "BUNDLE_SUPERSEDED, SUPERSEDED, 99, 'a newer one of workload w', 'Build a new bundle'",
    })
    void saysWhatToDo(FailureCode code, BundleState state, long serial, String got, String next) {
        assertThat(ImportRules.decide(bundle("w", serial), snapshot(state, 100)))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo(code);
                    assertThat(refused.failure()).hasMessageContainingAll(got, next);
                });
    }

    @ParameterizedTest
    @CsvSource({"false, 'workload w was deleted here on 2026-11-27.'", "true, 'was deleted or replaced on 2026-11-27.'"
    })
    void saysOfADeadBundleWhenItDied(boolean staged, String words) {
        var died = Optional.of(new UtcTime(Instant.parse("2026-11-27T23:59:59Z")));
        var mark = Optional.of(new Serial(100));
        var snapshot = new LedgerSnapshot(Optional.of(BundleState.DEAD), mark, mark, Optional.empty(), false, died);
        LedgerBundle bundle = staged ? staged("w", 100) : bundle("w", 100);

        assertThat(ImportRules.decide(bundle, snapshot))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.failure()).hasMessageContaining(words));
    }

    private static LedgerSnapshot snapshot(@Nullable BundleState state, long highWater) {
        var mark = Optional.of(new Serial(highWater));
        return new LedgerSnapshot(
                Optional.ofNullable(state),
                mark,
                mark,
                Optional.empty(),
                state == BundleState.DELETING,
                Optional.empty());
    }

    private static String words(long serial, LedgerSnapshot snapshot) {
        return switch (ImportRules.decide(bundle("w", serial), snapshot)) {
            case Decision.Refused refused -> refused.problem().code().name();
            case Decision other -> other.getClass().getSimpleName();
        };
    }
}
