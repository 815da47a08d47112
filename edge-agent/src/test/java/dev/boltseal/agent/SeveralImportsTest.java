package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several bundles in one import, on a node without a runtime.
class SeveralImportsTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void areImportedTogether() throws IOException {
        Path a = put("a.zip", node.sample().workload("a"));
        Path b = put("b.zip", node.sample().workload("b"));
        Path c = put("c.zip", node.sample().workload("c"));

        var answer = node.json("workloads", "import", "-f", a, "-f", b, c, "--into", layout());

        assertThat(answer.objects("imported", each -> each.text("workloadName")))
                .containsExactly("a", "b", "c");
        assertThat(answer.objects("imported", each -> each.text("file")))
                .containsExactly(a.toString(), b.toString(), c.toString());
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    }

    @Test
    void endWithTheFirstThatIsRefusedAndGoOnThere() throws IOException {
        Path a = put("a.zip", node.sample().workload("a"));
        Path b = put("b.zip", node.sample().workload("b").key(SampleTrust.newKey("stranger")));
        Path c = put("c.zip", node.sample().workload("c"));

        assertThat(node.run("workloads", "import", a, b, c, "--into", layout())).isEqualTo(3);

        assertThat(node.err()).contains("Nothing was applied. Run the same command again", "boltseal-edge: V003 " + b);
        assertThat(node.out().lines())
                .containsExactly(
                        "a.zip: IMPORTED, workload a, serial " + serial() + "",
                        "b.zip: NOT IMPORTED, see below",
                        "c.zip: not tried");
        assertThat(states()).containsExactly("ACCEPTED");
        assertThat(node.run("workloads", "import", a, b, c, "--into", layout(), "--json"))
                .isEqualTo(3);
        assertThat(node.out()).contains("\"alreadyImported\":true", "\"left\":[\"" + b, "\"id\":\"V003\"");

        put("b.zip", node.sample().workload("b"));
        assertThat(node.answer("workloads", "import", a, b, c, "--into", layout())
                        .lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("which was imported before");
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    }

    @Test
    void areCheckedAll() throws IOException {
        Path a = put("a.zip", node.sample().workload("a").key(SampleTrust.newKey("stranger")));
        Path b = put("b.zip", node.sample().workload("b"));

        assertThat(node.run("workloads", "import", a, b, "--check", "--json")).isEqualTo(3);

        assertThat(node.out()).contains("\"importable\":[{\"file\":\"" + b, "\"refused\":[{\"file\":\"" + a);
        assertThat(states()).isEmpty();
    }

    @Test
    void areOfDifferentWorkloadsAndNoDirectories() throws IOException {
        Path a = put("a.zip", node.sample().serial(7));
        Path b = put("b.zip", node.sample().serial(8));

        node.refuses(
                FailureCode.USAGE,
                a + " and " + b + " are both bundles of workload sample",
                "workloads",
                "import",
                a,
                b,
                "--into",
                layout());
        node.refuses(
                FailureCode.USAGE,
                directory + " is a directory",
                "workloads",
                "import",
                a,
                directory,
                "--into",
                layout());
        assertThat(states()).isEmpty();
    }

    @Test
    void warnOfABundleThatAsksForTheImpossible() throws IOException {
        Path a = put("a.zip", node.sample().deploying(false, false));

        node.answer("workloads", "import", a, "--into", layout());

        assertThat(node.err()).contains("warning: workload sample: the bundle says not to apply it instantly");
    }

    private List<String> states() {
        return node.json("ledger", "show").objects("bundles", each -> each.text("state"));
    }

    private Path put(String name, SampleBundle bundle) throws IOException {
        Path file = node.path(name);
        Files.deleteIfExists(file);
        bundle.make().write(file);
        return file;
    }

    private long serial() throws IOException {
        return node.sample().serial();
    }

    private String layout() {
        return "oci:" + node.path("oci");
    }
}
