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
import net.jqwik.api.Tuple;

/// Whatever is done to a ledger, in whatever order, it says what the model says, and keeps its promises.
final class LedgerProperties {

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
            RESTORING,
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

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act.Kind> kinds = Arbitraries.frequency(
                        Tuple.of(9, List.of(Act.Kind.IMPORT, Act.Kind.RECEIVING, Act.Kind.ACCEPTED)),
                        Tuple.of(9, List.of(Act.Kind.APPLY, Act.Kind.APPLYING, Act.Kind.APPLIED)),
                        Tuple.of(3, List.of(Act.Kind.RESTORING, Act.Kind.PREVIOUS)),
                        Tuple.of(4, List.of(Act.Kind.DELETING, Act.Kind.DEAD, Act.Kind.DELETE_STAGED)),
                        Tuple.of(2, List.of(Act.Kind.TRUSTED, Act.Kind.RECEIPT)),
                        Tuple.of(3, List.of(Act.Kind.CRASH, Act.Kind.KEEP_A_COPY, Act.Kind.PUT_THE_COPY_BACK)))
                .flatMap(Arbitraries::of);
        Arbitrary<Act> act = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(60, kinds), Tuple.of(1, Arbitraries.just(Act.Kind.ENROL_AGAIN))),
                        Arbitraries.of("v", "w", "w", "w"),
                        Arbitraries.integers().between(-3, 2))
                .as(Act::new);
        return act.list().ofMinSize(20).ofMaxSize(80);
    }
}
