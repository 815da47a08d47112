package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `workloads import DIR`, and `--check`.
class DirectoryImportTest {
    @TempDir
    Path directory;

    private Node node;
    private Path stick;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
        stick = Files.createDirectory(node.path("stick"));
    }

    @Test
    void importsWhatIsForThisClusterAndSaysWhatIsNot() throws IOException {
        put("mine.zip", node.sample());
        put("other.zip", another());
        Files.writeString(stick.resolve("photos.zip"), "no bundle at all, but long enough to be looked into");

        String answer = node.shown("workloads", "import", stick, "--into", layout());

        assertThat(answer)
                .contains("mine.zip: IMPORTED, workload sample, serial ")
                .contains("other.zip: passed over, for cluster ", "photos.zip: passed over, no bundle")
                .endsWith("next: boltseal-edge workloads list\n");
        var again = node.json("workloads", "import", stick, "--into", layout());
        assertThat(again.objects("imported", each -> each.bool("alreadyImported")))
                .containsExactly(true);
        assertThat(again.objects("passedOver", each -> each.text("file"))).hasSize(2);
    }

    @Test
    void importsTheOthersWhereOneIsRefused() throws IOException {
        put("a-stranger.zip", node.sample().key(SampleTrust.newKey("stranger")));
        put("good.zip", node.sample());
        Path cut = put("half.zip", node.sample());
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));

        int status = node.run("workloads", "import", stick, "--into", layout());

        assertThat(status).isEqualTo(3);
        assertThat(node.err())
                .contains("warning: " + stick.resolve("a-stranger.zip") + ": ")
                .contains("boltseal-edge: F002 " + cut);
        assertThat(node.json("ledger", "show").objects("bundles", each -> each.text("state")))
                .containsExactly("ACCEPTED");
    }

    @Test
    void refusesADirectoryWithoutABundleForThisCluster() throws IOException {
        node.refuses(
                FailureCode.FILE_UNREADABLE, "no bundle (*.zip)", "workloads", "import", stick, "--into", layout());
        put("other.zip", another());

        node.refuses(
                FailureCode.CLUSTER_DIFFERS,
                "there is no bundle for this cluster, plant-7, in " + stick + ", only 1 for other clusters",
                "workloads",
                "import",
                stick,
                "--into",
                layout());
    }

    @Test
    void stopsWhereTheStoreFails() throws IOException {
        put("one.zip", node.sample());
        put("two.zip", node.sample());
        Path file = Files.writeString(node.path("oci"), "no directory");

        node.refuses(FailureCode.STORE_INVALID, "" + file, "workloads", "import", stick, "--into", layout());
    }

    @Test
    void saysInAFewLinesThatManyFilesAreNoBundlesOrRefused() throws IOException {
        put("mine.zip", node.sample());
        byte[] stranger =
                Files.readAllBytes(put("stranger-00.zip", node.sample().key(SampleTrust.newKey("stranger"))));
        for (int i = 0; i < 100; i++) {
            Files.writeString(
                    stick.resolve("photos-%02d.zip".formatted(i)), "long enough to be looked into, no bundle");
        }
        for (int i = 1; i < 20; i++) {
            Files.write(stick.resolve("stranger-%02d.zip".formatted(i)), stranger);
        }

        int status = node.run("workloads", "import", stick, "--into", layout());

        assertThat(status).isEqualTo(3);
        assertThat(node.out().lines())
                .hasSize(3)
                .contains("20 files: stranger-00.zip, stranger-01.zip, stranger-02.zip and 17 more: REFUSED, see below")
                .contains("100 files: photos-00.zip, photos-01.zip, photos-02.zip and 97 more: passed over, no bundle");
        assertThat(node.err().lines().filter(line -> !line.startsWith("import: ")))
                .hasSize(8)
                .contains("warning: 14 more bundles were refused; --json gives every reason");
    }

    @Test
    void checksABundleAndChangesNothing() throws IOException {
        Path bundle = put("sample.zip", node.sample());

        var checked = node.json("workloads", "import", bundle, "--check");

        assertThat(checked.bool("alreadyImported")).isFalse();
        assertThat(checked.text("change")).endsWith(", new here");
        assertThat(node.shown("workloads", "import", "--check", bundle))
                .startsWith("CAN BE IMPORTED")
                .contains("sealed by   release (key ", "not asked; name it with --into")
                .contains("next: boltseal-edge workloads import " + bundle + " --into containerd");
        assertThat(node.json("ledger", "show").objects("bundles", each -> each)).isEmpty();
    }

    @Test
    void checksWhetherTheImagesFit() throws IOException {
        Path bundle = put("sample.zip", node.sample());
        node.refuses(
                FailureCode.STORE_INVALID,
                "" + node.path("oci"),
                "workloads",
                "import",
                bundle,
                "--check",
                "--into",
                layout());
        node.answer("workloads", "import", bundle, "--into", layout());

        var checked = node.json("workloads", "import", bundle, "--check", "--into", layout());

        assertThat(checked.object("missing").number("blobCount")).isZero();
        assertThat(checked.bool("alreadyImported")).isTrue();
        assertThat(checked.text("change")).endsWith(", imported before");
    }

    @Test
    void checksEveryBundleOfADirectory() throws IOException {
        put("mine.zip", node.sample());
        put("other.zip", another());
        put("stranger.zip", node.sample().key(SampleTrust.newKey("stranger")));

        int status = node.run("workloads", "import", stick, "--check", "--json");

        assertThat(status).isEqualTo(FailureCode.SIGNER_UNKNOWN.exitStatus().status());
        assertThat(node.json("ledger", "show").objects("bundles", each -> each)).isEmpty();
    }

    @Test
    void saysWhyADeletedBundleCannotBeImported() throws IOException {
        Path bundle = put("sample.zip", node.sample());
        node.answer("workloads", "import", bundle, "--into", layout());
        node.answer("workloads", "delete", "sample");

        node.refuses(FailureCode.BUNDLE_DEAD, "sample", "workloads", "import", bundle, "--check");
    }

    @Test
    void wantsToKnowWhereTheImagesGo() throws IOException {
        Path bundle = put("sample.zip", node.sample());

        node.refuses(FailureCode.USAGE, "--into is missing", "workloads", "import", bundle);
    }

    private Path put(String name, SampleBundle bundle) throws IOException {
        Path file = stick.resolve(name);
        bundle.make().write(file);
        return file;
    }

    private SampleBundle another() throws IOException {
        return node.sample().cluster(SampleCluster.named("plant-8").binding());
    }

    private String layout() {
        return "oci:" + node.path("oci");
    }
}
