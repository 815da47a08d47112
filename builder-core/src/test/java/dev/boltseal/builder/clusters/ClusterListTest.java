package dev.boltseal.builder.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What did not change since the last list comes from the index, everything else from the clusters' own files.
class ClusterListTest {
    private static final int MANY = 200;

    @TempDir
    Path directory;

    private final SampleCluster first = SampleCluster.named("plant-000");
    private ClusterDirectory clusters;

    @BeforeEach
    void addManyClusters() throws IOException {
        clusters = new ClusterDirectory(directory.resolve("clusters"));
        clusters.add(first.enrol(directory.resolve("plant-000.json")));
        for (int number = 1; number < MANY; number++) {
            String name = "plant-%03d".formatted(number);
            clusters.add(SampleCluster.named(name).enrol(directory.resolve(name + ".json")));
        }
    }

    @Test
    void showsTheSameFromTheIndexWithoutReadingTheClusters() throws IOException {
        changedLongAgo();
        List<ClusterSummary> before = clusters.summaries();
        damage("plant-000");

        assertThat(before)
                .hasSize(MANY)
                .isEqualTo(clusters.summaries())
                .extracting(ClusterSummary::name)
                .startsWith("plant-000", "plant-001");
    }

    @Test
    void readsAgainWhatMayHaveChangedAfterTheIndexWasWritten() throws IOException {
        changedLongAgo();
        Files.setLastModifiedTime(
                directory.resolve("clusters/plant-000/epoch-1"),
                FileTime.from(Instant.now().plusSeconds(60)));
        clusters.summaries();
        damage("plant-000");

        assertThatExceptionOfType(Failure.class).isThrownBy(clusters::summaries);
    }

    @Test
    void showsAReceiptThatCameSince() throws IOException {
        changedLongAgo();
        clusters.summaries();
        clusters.update(first.write(directory.resolve("receipt.json"), first.receipt(1)));

        assertThat(clusters.summaries().getFirst().receiptAt())
                .contains(first.receipt(1).createdAt());
        assertThat(clusters.summaries()).isEqualTo(fromTheFiles());
    }

    @Test
    void forgetsAClusterThatIsGone() throws IOException {
        changedLongAgo();
        clusters.summaries();
        Files.move(directory.resolve("clusters/plant-000"), directory.resolve("gone"));

        assertThat(clusters.summaries()).hasSize(MANY - 1).isEqualTo(fromTheFiles());
    }

    @Test
    void readsTheClustersWhereTheIndexIsDamaged() throws IOException {
        changedLongAgo();
        List<ClusterSummary> before = clusters.summaries();
        Path index = directory.resolve("clusters.index");
        for (String damaged : List.of(
                "",
                "something else\n",
                Files.readString(index).replace(" linux/", " /"),
                Files.readString(index).replace("plant-000", "plant-777"))) {
            Files.writeString(index, damaged);

            assertThat(clusters.summaries()).as(damaged).isEqualTo(before);
        }
    }

    @Test
    void leavesNoIndexOfAFew() throws IOException {
        var few = new ClusterDirectory(directory.resolve("few"));
        few.add(first.enrol(directory.resolve("again.json")));

        assertThat(few.summaries()).hasSize(1);
        assertThat(directory.resolve("few.index")).doesNotExist();
    }

    private List<ClusterSummary> fromTheFiles() {
        return clusters.list().stream().map(ClusterSummary::of).toList();
    }

    /// Without a change of its directory.
    private void damage(String name) throws IOException {
        Files.writeString(directory.resolve("clusters").resolve(name).resolve("epoch-1/enrolment.json"), "{}");
    }

    private void changedLongAgo() throws IOException {
        FileTime then = FileTime.from(Instant.parse("2026-11-22T13:15:00Z"));
        try (var directories = Files.walk(directory.resolve("clusters"), 2)) {
            for (Path each : directories.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(each, then);
            }
        }
    }
}
