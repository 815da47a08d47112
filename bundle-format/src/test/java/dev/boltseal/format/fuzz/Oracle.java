package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Failure;
import java.lang.management.ManagementFactory;
import java.util.Set;

/// What holds for every input: it is accepted, or refused with a code that blames its sender, in one short sentence,
/// without taking much memory. That it takes no time either is for the tests' time limit to say.
final class Oracle {
    private static final Set<ExitStatus> BLAMES_THE_SENDER = Set.of(ExitStatus.REFUSED, ExitStatus.CALLER);
    private static final int LONGEST_MESSAGE = 1000;
    private static final long MOST_MEMORY = 64L << 20;
    private static final int MOST_MEMORY_A_BYTE = 1000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Oracle() {}

    /// Reads an input.
    interface Reading {
        void read(byte[] input) throws Exception;
    }

    /// Loading classes takes memory once, so only who takes much twice is guilty.
    static void judge(byte[] input, Reading reading) throws Exception {
        long limit = MOST_MEMORY + (long) MOST_MEMORY_A_BYTE * input.length;
        if (memory(input, reading) > limit) {
            assertThat(memory(input, reading)).as("bytes allocated").isLessThan(limit);
        }
    }

    private static long memory(byte[] input, Reading reading) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.read(input);
        } catch (Failure e) {
            requireRefusal(e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void requireRefusal(Failure e) {
        if (!BLAMES_THE_SENDER.contains(e.code().exitStatus())) {
            throw new AssertionError("want a refusal, got " + e.code(), e);
        }
        if (e.getMessage().isBlank() || e.getMessage().length() > LONGEST_MESSAGE) {
            throw new AssertionError(
                    "want a short sentence, got %d characters"
                            .formatted(e.getMessage().length()),
                    e);
        }
    }
}
