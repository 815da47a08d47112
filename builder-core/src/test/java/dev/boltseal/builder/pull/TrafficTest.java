package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every source here is a registry of its own; four pulls of one may run at first.
@Timeout(60)
class TrafficTest {
    private static final int THREADS = 8;
    private static final int FIRST = 4;

    @Test
    void beginsWithTheLargest() throws IOException {
        var traffic = new Traffic(List.of(blob(10), blob(30), blob(20)), THREADS);

        assertThat(List.of(traffic.next(), traffic.next(), traffic.next()))
                .extracting(job -> job.blob().descriptor().size())
                .containsExactly(30L, 20L, 10L);
    }

    @Test
    void letsAFullRegistryKeepNobodyFromAnother() throws IOException {
        List<PlannedBlob> all = blobsOfOne(100, FIRST + 1);
        var other = blob(1);
        all.add(other);
        var traffic = new Traffic(all, THREADS);
        enter(traffic, FIRST);

        assertThat(traffic.next().blob()).isEqualTo(other);
    }

    @Test
    void waitsForRoom() throws Exception {
        var traffic = new Traffic(blobsOfOne(100, FIRST + 1), THREADS);
        List<Traffic.Job> running = enter(traffic, FIRST);
        var next = waiting(traffic);

        assertWaits(next);
        traffic.leave(running.getFirst().turn());

        assertThat(next.get().blob().descriptor().size()).isEqualTo(100);
    }

    @Test
    void countsWhatBreaksOffTogetherAsOneSetback() throws Exception {
        var traffic = new Traffic(blobsOfOne(100, FIRST + 3), THREADS);
        List<Traffic.Job> running = enter(traffic, FIRST);
        running.forEach(job -> traffic.setback(job.turn()));
        running.forEach(job -> traffic.leave(job.turn()));

        enter(traffic, FIRST / 2);

        assertWaits(waiting(traffic));
    }

    @Test
    void letsWhoBeganGoOnBeforeAnybodyBegins() throws Exception {
        var traffic = new Traffic(blobsOfOne(100, FIRST + 2), THREADS);
        List<Traffic.Job> running = enter(traffic, FIRST);
        traffic.leave(running.getFirst().turn());
        enter(traffic, 1);
        var returning =
                CompletableFuture.supplyAsync(() -> again(traffic, running.getFirst()), Thread::startVirtualThread);
        assertWaits(returning);
        var next = waiting(traffic);

        traffic.leave(running.getLast().turn());

        assertThat(returning.get()).isEqualTo(running.getFirst());
        assertWaits(next);
    }

    @Test
    void letsNobodyInForATurnThatIsLeftTwice() throws Exception {
        var traffic = new Traffic(blobsOfOne(100, FIRST + 2), THREADS);
        List<Traffic.Job> running = enter(traffic, FIRST);
        traffic.leave(running.getFirst().turn());
        traffic.leave(running.getFirst().turn());
        enter(traffic, 1);

        assertWaits(waiting(traffic));
    }

    @Test
    void measuresWhileARegistryThatNobodyEnteredIsWaitedFor() throws Exception {
        List<PlannedBlob> all = blobsOfOne(300, FIRST);
        all.addAll(blobsOfOne(200, FIRST));
        all.add(blob(1));
        var traffic = new Traffic(all, THREADS);
        enter(traffic, THREADS);

        traffic.measure(1);

        assertThat(traffic.next().blob().descriptor().size()).isEqualTo(1);
    }

    private static List<Traffic.Job> enter(Traffic traffic, int count) throws IOException {
        List<Traffic.Job> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(traffic.next());
        }
        return running;
    }

    private static CompletableFuture<Traffic.Job> waiting(Traffic traffic) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return traffic.next();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static Traffic.Job again(Traffic traffic, Traffic.Job job) {
        try {
            traffic.again(job.turn());
            return job;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertWaits(CompletableFuture<Traffic.Job> next)
            throws ExecutionException, InterruptedException {
        try {
            assertThat(next.get(100, TimeUnit.MILLISECONDS)).as("had to wait").isNull();
        } catch (TimeoutException e) {
            // as it should be
        }
    }

    private static List<PlannedBlob> blobsOfOne(int size, int count) {
        var source = new FlakySource(new byte[size]);
        Descriptor descriptor = source.blob();
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new PlannedBlob(descriptor, source))
                .toList());
    }

    private static PlannedBlob blob(int size) {
        var source = new FlakySource(new byte[size]);
        return new PlannedBlob(source.blob(), source);
    }
}
