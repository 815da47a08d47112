package dev.boltseal.base.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs numbered steps on several threads, and stops them all at the first failure.
public final class InParallel {
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final int steps;
    private final Step step;

    private InParallel(int steps, Step step) {
        this.steps = steps;
        this.step = step;
    }

    /// One numbered step. It ends early if its thread is interrupted.
    @FunctionalInterface
    public interface Step {
        void run(int index) throws IOException;
    }

    /// Runs steps 0…steps−1, started in this order, and returns when no step is running any more.
    ///
    /// @param threads 1 runs everything in the caller's thread
    /// @throws IOException or anything else that the first failing step threw; the other threads were interrupted
    public static void run(int threads, int steps, Step step) throws IOException {
        if (threads <= 1) {
            for (int i = 0; i < steps; i++) {
                step.run(i);
            }
            return;
        }
        new InParallel(steps, step).runWith(Math.min(threads, Math.max(1, steps)));
    }

    private void runWith(int threads) throws IOException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            start(pool, threads);
            pool.shutdown();
            boolean ended = pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            if (!ended) {
                throw new IllegalStateException("workers outlived the age of the universe");
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            pool.close();
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
        rethrow();
    }

    private void start(ExecutorService pool, int threads) {
        try {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> work(pool::shutdownNow));
            }
        } catch (RejectedExecutionException e) {
            // a step failed before all threads were started
            if (failure.get() == null) {
                throw e;
            }
        }
    }

    private void work(Runnable stopOthers) {
        try {
            for (int i = next.getAndIncrement(); i < steps && failure.get() == null; i = next.getAndIncrement()) {
                step.run(i);
            }
        } catch (IOException | RuntimeException | Error e) {
            if (failure.compareAndSet(null, e)) {
                stopOthers.run();
            }
        }
    }

    private void rethrow() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
