package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.builder.request.ImageLocation.InOciArchive;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        List<PlannedBlob> all = blobsOfOne(100, 1);
        var elsewhere = new InRegistry(ImageReference.parse("r100.example.com/another:2"));
        all.add(new PlannedBlob(Descriptor.of(MediaType.OCI_LAYER, new byte[90]), elsewhere));
        all.add(blob(80));
        var queue = queue(all);
        var first = queue.next().limit();

        assertThat(queue.next().limit()).isSameAs(first);
        assertThat(queue.next().limit()).isNotSameAs(first);
    }

    @Test
    void hasOneLimitForEachFile() {
        var layer = Descriptor.of(MediaType.OCI_LAYER, new byte[10]);
        var file = new InOciArchive(Path.of("a.tar"), Optional.empty());
        var other = new InOciArchive(Path.of("b.tar"), Optional.empty());
        var queue = queue(List.of(
                new PlannedBlob(layer, file),
                new PlannedBlob(layer, new InOciArchive(Path.of("a.tar"), Optional.empty())),
                new PlannedBlob(layer, other)));
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
            queue.next().limit().acquire();
        }

        assertThat(queue.next().blob()).isEqualTo(other);
        assertThat(queue.next().blob().descriptor().size()).isEqualTo(100);
    }

    private static PullQueue queue(List<PlannedBlob> blobs) {
        return new PullQueue(blobs, () -> new RegistryLimit(MOST, () -> 0));
    }

    private static List<PlannedBlob> blobsOfOne(int size, int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(_ -> blob(size)).toList());
    }

    /// Those of one size are in one registry.
    private static PlannedBlob blob(int size) {
        var place = new InRegistry(ImageReference.parse("r%d.example.com/app:1".formatted(size)));
        return new PlannedBlob(Descriptor.of(MediaType.OCI_LAYER, new byte[size]), place);
    }
}
