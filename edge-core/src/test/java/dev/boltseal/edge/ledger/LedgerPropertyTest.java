package dev.boltseal.edge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.files.TemporaryDirectory;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/// Whatever is done to a ledger, in whatever order, it says what the model says, and keeps its promises.
@Tag("survival")
final class LedgerPropertyTest {

    /// One thing that is done: to a bundle, to its workload, or to the file.
    ///
    /// @param step from the highest serial accepted for the workload to that of the bundle
    record Act(Kind kind, String workload, int step) {
        enum Kind {
            RECEIVING,
            ACCEPTED,
            IMPORT,
            APPLYING,
            APPLIED,
            APPLY,
            UPGRADE,
            HALF_AN_UPGRADE,
            RESTORING,
            WITHDRAWN,
            PREVIOUS,
            DELETING,
            DEAD,
            DELETE_STAGED,
            TRUSTED,
            RECEIPT,
            CRASH,
            KEEP_A_COPY,
            PUT_THE_COPY_BACK,
            ENROL_AGAIN
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void followsTheModel(@ForAll("acts") List<Act> acts) throws IOException {
        try (var directory = TemporaryDirectory.make("ledger");
                var life = new LedgerLife(directory.path())) {
            for (Act act : acts) {
                life.live(act);
            }
            assertThat(life.steps()).isEqualTo(acts.size());
            Counts.note("ledger steps like the model's", acts.size());
        }
    }

    /// Imports and what follows on them most often, and around the newest bundle, so that much is alive at a time.
    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act.Kind> kinds = Arbitraries.frequency(
                Tuple.of(18, Act.Kind.IMPORT),
                Tuple.of(6, Act.Kind.RECEIVING),
                Tuple.of(6, Act.Kind.ACCEPTED),
                Tuple.of(12, Act.Kind.APPLY),
                Tuple.of(12, Act.Kind.APPLYING),
                Tuple.of(8, Act.Kind.APPLIED),
                Tuple.of(12, Act.Kind.UPGRADE),
                Tuple.of(6, Act.Kind.HALF_AN_UPGRADE),
                Tuple.of(6, Act.Kind.RESTORING),
                Tuple.of(6, Act.Kind.WITHDRAWN),
                Tuple.of(4, Act.Kind.PREVIOUS),
                Tuple.of(4, Act.Kind.DELETING),
                Tuple.of(4, Act.Kind.DEAD),
                Tuple.of(2, Act.Kind.DELETE_STAGED),
                Tuple.of(2, Act.Kind.TRUSTED),
                Tuple.of(2, Act.Kind.RECEIPT),
                Tuple.of(4, Act.Kind.CRASH),
                Tuple.of(2, Act.Kind.KEEP_A_COPY),
                Tuple.of(4, Act.Kind.PUT_THE_COPY_BACK),
                Tuple.of(1, Act.Kind.ENROL_AGAIN));
        Arbitrary<Integer> steps = Arbitraries.frequency(
                Tuple.of(1, -3), Tuple.of(2, -2), Tuple.of(6, -1), Tuple.of(10, 0), Tuple.of(8, 1), Tuple.of(2, 2));
        return Combinators.combine(kinds, Arbitraries.of("v", "w", "w", "w"), steps)
                .as(Act::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }
}
