package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.registry.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only what was signed, only where it was meant for.
class OneClusterTest {
    @TempDir
    Path directory;

    @Test
    void aBundleGoesIntoItsClusterAndNoOther() throws Exception {
        var site = new Site(directory);
        site.cluster("plant-1");
        site.cluster("plant-2");
        try (var registry = new TestRegistry()) {
            ImageRecipe.seeded(1).make().putInto(registry, "apps/demo", "1.0");
            Path first = site.build("plant-1", registry.host() + "/apps/demo:1.0", "line-1");

            var elsewhere = site.edgeAnyway(
                    "plant-2", "workloads", "import", "-f", first, "--into", "oci:" + site.path("images-2"));
            var here = site.edgeAnyway(
                    "plant-1", "workloads", "import", "-f", first, "--into", "oci:" + site.path("images-1"));

            assertThat(elsewhere.status()).as(elsewhere.err()).isEqualTo(3);
            assertThat(elsewhere.err()).startsWith("boltseal-edge: V006 ").hasLineCount(1);
            assertThat(site.path("images-2")).doesNotExist();
            assertThat(here.status()).as(here.err()).isZero();
        }
    }

    @Test
    void anOlderBundleDoesNotFollowANewerOne() throws Exception {
        var site = new Site(directory);
        site.cluster("plant-1");
        try (var registry = new TestRegistry()) {
            ImageRecipe.seeded(1).make().putInto(registry, "apps/demo", "1.0");
            Path older = site.build("plant-1", registry.host() + "/apps/demo:1.0", "line-1");
            Path kept = Files.move(older, site.path("older.zip"));
            Path newer = site.build("plant-1", registry.host() + "/apps/demo:1.0", "line-1");
            String target = "oci:" + site.path("images");

            site.edge("plant-1", "workloads", "import", "-f", newer, "--into", target);
            var refused = site.edgeAnyway("plant-1", "workloads", "import", "-f", kept, "--into", target);
            var again = site.edgeAnyway("plant-1", "workloads", "import", "-f", newer, "--into", target);

            assertThat(refused.status()).as(refused.err()).isEqualTo(3);
            assertThat(refused.err()).startsWith("boltseal-edge: L003 ").hasLineCount(1);
            assertThat(again.status()).as(again.err()).isZero();
        }
    }
}
