package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RegistryLimitTest {
    private static final int MOST = 8;

    /// Clocks of this kind begin anywhere and run over.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private final RegistryLimit limit = new RegistryLimit(MOST, now::get);

    @Test
    void letsInAsManyAsItBeganWith() throws InterruptedException {
        assertThat(freeSpace()).isEqualTo(MOST);
    }

    @Test
    void isHalvedByASetback() throws InterruptedException {
        setback(limit.acquire());

        assertThat(freeSpace()).isEqualTo(MOST / 2);
    }

    @Test
    void countsWhatBreaksOffTogetherOnce() throws InterruptedException {
        List<Integer> together = enter(MOST);
        together.forEach(this::setback);

        assertThat(freeSpace()).isEqualTo(MOST / 2);
    }

    @Test
    void isHalvedAgainByWhoEnteredAfterwards() throws InterruptedException {
        setback(limit.acquire());
        setback(limit.acquire());

        assertThat(freeSpace()).isEqualTo(MOST / 4);
    }

    @Test
    void leavesOneToARegistryThatOnlyComplains() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            setback(limit.acquire());
        }

        assertThat(freeSpace()).isOne();
    }

    @Test
    void risesByOneAfterEveryQuietTime() throws InterruptedException {
        setback(limit.acquire());

        pass(RegistryLimit.QUIET.minusMillis(1));
        assertThat(freeSpace()).isEqualTo(MOST / 2);
        pass(Duration.ofMillis(1));
        assertThat(freeSpace()).isEqualTo(MOST / 2 + 1);
        pass(RegistryLimit.QUIET.multipliedBy(2));
        assertThat(freeSpace()).isEqualTo(MOST / 2 + 3);
    }

    @Test
    void neverRisesAboveWhatItBeganWith() throws InterruptedException {
        setback(limit.acquire());

        pass(Duration.ofDays(400));

        assertThat(freeSpace()).isEqualTo(MOST);
    }

    @Test
    void isNotQuietWhileOthersBreakOff() throws InterruptedException {
        List<Integer> together = enter(2);
        setback(together.getFirst());
        pass(RegistryLimit.QUIET.minusMillis(1));
        setback(together.getLast());
        pass(Duration.ofMillis(1));

        assertThat(freeSpace()).isEqualTo(MOST / 2);
    }

    @Test
    void doesNotTakeThePauseThatWasAskedForAsQuiet() throws InterruptedException {
        int entered = limit.acquire();
        limit.setback(entered, Duration.ofMinutes(1));
        limit.release();

        pass(Duration.ofMinutes(1));
        assertThat(freeSpace()).isEqualTo(MOST / 2);
        pass(RegistryLimit.QUIET);
        assertThat(freeSpace()).isEqualTo(MOST / 2 + 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsBoundsWhateverHappens(long seed) throws InterruptedException {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            if (random.nextInt(3) == 0) {
                setback(limit.acquire());
            }
            pass(Duration.ofMillis(random.nextLong(8000)));

            assertThat(freeSpace()).isBetween(1, MOST);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @Test
    void letsInWhoWaitsWhenOneLeaves() throws Exception {
        enter(MOST);
        var waiting = waiting();

        limit.release();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void letsInWhoWaitsWhenItRises() throws Exception {
        setback(limit.acquire());
        enter(MOST / 2);
        var waiting = waiting();

        pass(RegistryLimit.QUIET);

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void letsInFirstWhoCameFirst() throws Exception {
        enter(MOST);
        var came = new LinkedBlockingQueue<Integer>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            all.add(waitingThread(() -> came.add(number), new CompletableFuture<>()));
        }

        for (int i = 0; i < 5; i++) {
            limit.release();
            assertThat(came.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
        }
        for (Thread each : all) {
            each.join();
        }
    }

    @Test
    void letsNobodyPastWhoWaits() throws Exception {
        setback(limit.acquire());
        enter(MOST / 2);
        var waiting = waiting();

        assertThat(limit.isAvailable()).isFalse();
        limit.release();
        assertThat(waiting.get()).isTrue();
        assertThat(limit.isAvailable()).isFalse();
    }

    @Test
    void losesNoRoomToWhoIsInterrupted() throws Exception {
        enter(MOST);
        var interrupted = new CompletableFuture<Boolean>();
        Thread first = waitingThread(() -> {}, interrupted);
        var second = waiting();

        first.interrupt();
        assertThatThrownBy(interrupted::get).hasCauseInstanceOf(InterruptedException.class);
        limit.release();

        assertThat(second.get()).isTrue();
        limit.release();
        assertThat(freeSpace()).isOne();
    }

    private void setback(int entered) {
        limit.setback(entered, Duration.ZERO);
        limit.release();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private List<Integer> enter(int count) throws InterruptedException {
        List<Integer> entered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entered.add(limit.acquire());
        }
        return entered;
    }

    /// How many could enter now.
    private int freeSpace() throws InterruptedException {
        int count = 0;
        for (; limit.isAvailable(); count++) {
            limit.acquire();
        }
        for (int i = 0; i < count; i++) {
            limit.release();
        }
        return count;
    }

    private CompletableFuture<Boolean> waiting() throws InterruptedException {
        var done = new CompletableFuture<Boolean>();
        waitingThread(() -> {}, done);
        return done;
    }

    /// One that waits in line when this returns.
    private Thread waitingThread(Runnable inside, CompletableFuture<Boolean> done) throws InterruptedException {
        var started = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            started.countDown();
            try {
                limit.acquire();
                inside.run();
                done.complete(true);
            } catch (InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        started.await();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
