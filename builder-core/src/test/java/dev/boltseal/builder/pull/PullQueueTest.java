package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.builder.plan.PlannedBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every source here is a registry of its own.
class PullQueueTest {
    private static final int MOST = 2;

    @Test
    void beginsWithTheLargest() {
        var queue = queue(List.of(blob(10), blob(30), blob(20)));

        assertThat(List.of(queue.next(), queue.next(), queue.next()))
                .extracting(job -> job.blob().descriptor().size())
                .containsExactly(30L, 20L, 10L);
    }

    @Test
    void hasOneLimitForEachRegistry() {
        List<PlannedBlob> all = blobsOfOne(100, 2);
        all.add(blob(1));
        var queue = queue(all);
        var first = queue.next().limit();

        assertThat(queue.next().limit()).isSameAs(first);
        assertThat(queue.next().limit()).isNotSameAs(first);
    }

    @Test
    void letsAFullRegistryKeepNobodyFromAnother() throws InterruptedException {
        List<PlannedBlob> all = blobsOfOne(100, MOST + 2);
        var other = blob(1);
        all.add(other);
        var queue = queue(all);
        for (int i = 0; i < MOST; i++) {
            queue.next().limit().enter();
        }

        assertThat(queue.next().blob()).isEqualTo(other);
        assertThat(queue.next().blob().descriptor().size()).isEqualTo(100);
    }

    private static PullQueue queue(List<PlannedBlob> blobs) {
        return new PullQueue(blobs, () -> new RegistryLimit(MOST, () -> 0));
    }

    private static List<PlannedBlob> blobsOfOne(int size, int count) {
        var source = new FlakySource(new byte[size]);
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(_ -> new PlannedBlob(source.blob(), source))
                .toList());
    }

    private static PlannedBlob blob(int size) {
        var source = new FlakySource(new byte[size]);
        return new PlannedBlob(source.blob(), source);
    }
}
