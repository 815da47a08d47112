package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a cluster says it knows keeps a second builder, whose clock is behind, from building in vain.
class ReceiptTravelsTest {
    @TempDir
    Path directory;

    @Test
    void aBuilderWithoutRecordsAndAClockBehindBuildsWhatTheClusterTakes() throws Exception {
        Assumptions.assumeTrue(Tool.isInstalled("faketime"), "faketime is not installed");
        var site = new Site(directory);
        site.cluster("plant-1");
        String target = "oci:" + site.path("images");
        try (var registry = new TestRegistry()) {
            ImageRecipe.seeded(1).make().putInto(registry, "apps/demo", "1.0");
            String image = registry.host() + "/apps/demo:1.0";
            Path first = Files.move(site.build("plant-1", image, "line-1"), site.path("first.zip"));
            site.edge("plant-1", "workloads", "import", "-f", first, "--into", target);
            site.edge("plant-1", "receipts", "export", "-o", site.path("stick"), "--into", target);

            var second = site.secondBuilder("-1h");
            second.boltseal("cluster", "add", "plant-1.json");
            Path inVain = Files.move(second.build("plant-1", image, "line-1"), site.path("in-vain.zip"));
            var refused = site.edgeAnyway("plant-1", "workloads", "import", "-f", inVain, "--into", target);

            assertThat(second.boltseal("cluster", "update", "stick")).contains("plant-1: receipt 1 was saved");
            assertThat(second.boltseal("cluster", "show", "plant-1"))
                    .contains("line-1")
                    .contains("accepted");
            Path taken = second.build("plant-1", image, "line-1");
            site.edge("plant-1", "workloads", "import", "-f", taken, "--into", target);

            assertThat(refused.status()).as(refused.err()).isEqualTo(3);
            assertThat(refused.err()).startsWith("boltseal-edge: L003 ").hasLineCount(1);
        }
    }
}
