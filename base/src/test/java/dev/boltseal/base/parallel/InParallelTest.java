package dev.boltseal.base.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void runsEachStepOnce(int threads) throws IOException {
        var runs = new AtomicIntegerArray(100);

        InParallel.run(threads, runs.length(), runs::incrementAndGet);

        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void doesNothingWhereThereAreNoSteps() throws IOException {
        InParallel.run(4, 0, index -> {
            throw new IOException("step " + index);
        });
    }

    @RepeatedTest(100)
    void throwsTheFailureOfAStepThatComesBeforeAllThreadsRun() {
        assertThatThrownBy(() -> InParallel.run(8, 1000, index -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
    }
}
