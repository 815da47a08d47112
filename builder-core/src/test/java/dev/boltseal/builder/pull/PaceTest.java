package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaceTest {
    private static final int MOST = 32;
    private static final double RATE = 1e6;

    @Test
    void startsWithFourOrWithAllThereAre() {
        assertThat(Pace.starting(MOST).limit()).isEqualTo(4);
        assertThat(Pace.starting(2).limit()).isEqualTo(2);
    }

    @Test
    void growsWhileThatMakesItFaster() {
        assertThat(after(60, Pace.starting(MOST), 12).limit()).isBetween(11, 14);
    }

    @Test
    void staysWhereMoreIsNoFaster() {
        assertThat(after(60, Pace.starting(MOST), 2).limit()).isBetween(2, 5);
    }

    @Test
    void halvesAtASetbackAndComesBack() {
        Pace fast = after(60, Pace.starting(MOST), 16);

        Pace slowed = fast.setback();

        assertThat(slowed.limit()).isEqualTo(fast.limit() / 2);
        assertThat(after(40, slowed, 16).limit()).isBetween(15, 18);
    }

    @Test
    void leavesOneToARegistryThatOnlyComplains() {
        Pace pace = Pace.starting(MOST);
        for (int i = 0; i < 10; i++) {
            pace = pace.setback();
        }
        assertThat(pace.limit()).isOne();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsBoundsWhateverHappens(long seed) {
        var random = new Random(seed);
        int most = 1 + random.nextInt(MOST);
        Pace pace = Pace.starting(most);
        for (int i = 0; i < 300; i++) {
            Pace next = random.nextInt(10) == 0 ? pace.setback() : pace.measured(RATE * random.nextDouble());
            assertThat(next.limit()).isBetween(1, most).isBetween(pace.limit() / 2, pace.limit() + 1);
            pace = next;
        }
    }

    /// A registry that asks for less whenever more than it can serve pull at once.
    @ParameterizedTest
    @MethodSource("seeds")
    void settlesBelowWhatARegistryAllows(long seed) {
        var random = new Random(seed);
        int allowed = 1 + random.nextInt(20);
        Pace pace = Pace.starting(MOST);
        int complaints = 0;
        for (int i = 0; i < 400; i++) {
            if (pace.limit() > allowed) {
                pace = pace.setback();
                complaints++;
            } else {
                pace = pace.measured(RATE * pace.limit());
            }
            assertThat(pace.limit()).isLessThanOrEqualTo(Math.max(4, allowed + 1));
        }
        assertThat(complaints).isLessThan(400 / 3);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /// From a registry whose rate grows with the pulls, up to so many.
    private static Pace after(int measurements, Pace start, int capacity) {
        Pace pace = start;
        for (int i = 0; i < measurements; i++) {
            pace = pace.measured(RATE * Math.min(pace.limit(), capacity));
        }
        return pace;
    }
}
