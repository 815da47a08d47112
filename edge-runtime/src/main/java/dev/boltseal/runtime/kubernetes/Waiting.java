package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Waits until a workload has come to where it should be. A cluster that doesn't answer for a while, as while its API
/// server is restarted, doesn't end it.
///
/// @param bell rings when there may be something new
/// @param most how long it may take
/// @param progress is told whenever something changes
record Waiting(Bell bell, Duration most, Consumer<Observed> progress) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STABLE = Duration.ofSeconds(2);
    private static final Set<FailureCode> PASSING = Set.of(FailureCode.RUNTIME_UNREACHABLE, FailureCode.RUNTIME_FAILED);

    /// @param look asks the cluster
    /// @return not PROGRESSING, except if the thread is interrupted
    /// @throws Failure what `look` throws, at once or when the time is over
    Observed run(Supplier<Observed> look) {
        long begun = System.nanoTime();
        long unchanged = begun;
        Observed last = Observed.absent();
        try {
            while (true) {
                Duration left = most.minus(since(begun));
                Observed now = look(look, last, left.isPositive());
                if (!now.equals(last)) {
                    progress.accept(now);
                    unchanged = System.nanoTime();
                }
                boolean late = !left.isPositive();
                boolean stable =
                        since(unchanged).compareTo(STABLE) >= 0 || (late && last.condition() == Condition.RUNNING);
                if (hasArrived(now, stable)) {
                    return now;
                }
                if (late && now.condition() != Condition.RUNNING) {
                    return late(now);
                }
                last = now;
                bell.await(pause(now, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    private static Observed look(Supplier<Observed> look, Observed last, boolean inTime) {
        try {
            return look.get();
        } catch (Failure e) {
            if (!inTime || !PASSING.contains(e.code())) {
                throw e;
            }
            return new Observed(
                    Condition.PROGRESSING,
                    Optional.of(Phrase.of("runtime.missing.answer")),
                    last.warnings(),
                    last.bundle(),
                    last.node());
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /// @param stable whether nothing has changed for a while
    private static boolean hasArrived(Observed now, boolean stable) {
        return switch (now.condition()) {
            case PROGRESSING -> false;
            case RUNNING -> stable;
            case ABSENT, STOPPED, FAILED -> true;
        };
    }

    private static Duration pause(Observed now, Duration left) {
        if (now.condition() == Condition.RUNNING) {
            return STABLE;
        }
        Duration pause = LOOK_AGAIN;
        if (now.reason()
                .map(Phrase::key)
                .filter("runtime.missing.answer"::equals)
                .isPresent()) {
            pause = ASK_AGAIN;
        }
        return pause.compareTo(left) < 0 ? pause : left;
    }

    private Observed late(Observed now) {
        Phrase missing = now.reason().orElseGet(() -> Phrase.of("runtime.missing.ready"));
        return new Observed(
                Condition.FAILED,
                Optional.of(
                        Phrase.of("runtime.failed.late", Facts.of("seconds", most.toSeconds(), "missing", missing))),
                now.warnings(),
                now.bundle(),
                now.node());
    }
}
