package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesCommandTest {
    private static final String WEB = "registry.example.com/apps/web:1";
    private static final String PUMP = "registry.example.com/apps/pump:1";

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
        Files.writeString(node.path("state/edge.yaml"), "images: oci:images\n");
    }

    @Test
    void listsNothingWhereNothingWasImported() throws IOException {
        node.refuses(FailureCode.STORE_INVALID, "images", "images", "list");
        imports("web", 1, WEB);
        node.answer("workloads", "delete", "web", "--images");

        assertThat(node.json("images", "list").number("imageCount")).isZero();
        assertThat(node.answer("images", "list")).contains("total\t0 images");
        assertThat(node.answer("images", "prune")).contains("there is nothing to remove");
    }

    @Test
    void listsWhatIsUsedAndWhatIsNot() throws IOException {
        imports("web", 1, WEB);
        imports("pump", 2, PUMP);
        node.answer("workloads", "delete", "pump");

        ObjectFields listed = node.json("images", "list");
        assertThat(listed.objects(
                        "images",
                        each -> "%s %s %s"
                                .formatted(each.text("name"), each.bool("unused"), each.text("workloadName"))))
                .containsExactly(PUMP + " true pump", WEB + " false web");
        assertThat(listed.objects("images", each -> each.objects("uses", use -> use.text("use"))))
                .containsExactly(List.of(), List.of("imported"));
        assertThat(listed.number("blobSize")).isEqualTo(size());
        assertThat(listed.number("unusedCount")).isEqualTo(1);
        assertThat(node.shown("images", "list"))
                .contains("web 1.0.1 (imported)", "nothing", "next: boltseal-edge images prune");
    }

    @Test
    void removesWhatIsNotUsed() throws IOException {
        imports("web", 1, WEB);
        imports("pump", 2, PUMP);
        node.answer("workloads", "delete", "pump");

        ObjectFields dry = node.json("images", "prune", "--dry-run");
        assertThat(dry.bool("dryRun")).isTrue();
        assertThat(dry.objects("images", each -> each.text("bundleId"))).hasSize(1);
        assertThat(node.shown("images", "prune", "--dry-run")).contains("Workload", "Bundle", PUMP, "pump");
        assertThat(node.json("images", "list").number("imageCount")).isEqualTo(2);
        long before = size();

        ObjectFields pruned = node.json("images", "prune");

        assertThat(pruned.objects("images", each -> each.text("name"))).containsExactly(PUMP);
        assertThat(pruned.number("freedSize"))
                .isEqualTo(dry.number("freedSize"))
                .isEqualTo(before - size());
        assertThat(node.json("images", "list").objects("images", each -> each.text("name")))
                .containsExactly(WEB);
    }

    @Test
    void asksAPersonFirst() throws IOException {
        imports("pump", 1, PUMP);
        node.answer("workloads", "delete", "pump");
        node.prompt = question -> {
            assertThat(question).contains("1 image", PUMP, "no workload uses", "[y/N]");
            return Optional.of("n");
        };

        node.refuses(FailureCode.USAGE, "Nothing was changed", "images", "prune");
        assertThat(node.answer("images", "prune", "--yes")).contains("removed\t1 image");
    }

    @Test
    void deletesAWorkloadWithItsImagesIfThePersonWants() throws IOException {
        imports("web", 1, WEB);
        imports("pump", 2, PUMP);
        node.prompt = question -> Optional.of("y");

        assertThat(node.json("workloads", "delete", "pump").texts("removedImages"))
                .containsExactly(PUMP);
        node.prompt = question -> Optional.of(question.startsWith("Remove the images") ? "" : "y");
        assertThat(node.json("workloads", "delete", "web").texts("removedImages"))
                .isEmpty();

        assertThat(node.json("images", "list").objects("images", each -> each.text("name")))
                .containsExactly(WEB);
    }

    @Test
    void saysWhichStoreIsMissing() throws IOException {
        Files.writeString(node.path("state/edge.yaml"), "");
        node.refuses(FailureCode.USAGE, "--into", "images", "list");
        node.refuses(FailureCode.STORE_INVALID, "nowhere", "images", "prune", "--into", "oci:" + node.path("nowhere"));
    }

    private void imports(String workload, int serial, String image) throws IOException {
        SampleBundle bundle = node.sample()
                .workload(workload)
                .serial(serial)
                .image(image, ImageRecipe.seeded(serial).make());
        node.answer("workloads", "import", node.bundle(bundle));
    }

    private long size() throws IOException {
        long size = 0;
        try (var files = Files.list(node.path("state/images/blobs/sha256"))) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
