package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.testkit.bundle.SampleBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsShowCommandTest {
    private static final JsonObject APP = json("""
            {"spec_version":"4.2.0",
             "app":{"type":"docker","docker":{"args":["--key","very-secret"]}},
             "system":{"ports":[{"name":"web","type":"service","service":{"port":80,"exposed":true,"exposed_port":30080}}],
                       "volumes":[{"target":"/data","type":"persistent"}],
                       "privileged":true}}
            """);

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void showsAllThatIsKnown() throws IOException {
        load(node.sample().app(APP));

        assertThat(node.shown("workloads", "show", "sample").lines())
                .contains(
                        "workload    sample",
                        "state       received",
                        "app         sample-app 1.0.1",
                        "port        web: port 80 of the service, from outside at port 30080",
                        "volume      /data: kept when the workload is updated",
                        "privileged  yes: the app may do what root on the node may")
                .anyMatch(line -> line.startsWith("sealed by   "))
                .anyMatch(line -> line.matches(
                        "container   container-0: registry.example.com/apps/sample:1.0.1 sha256:[0-9a-f]{12}"));
        ObjectFields json = node.json("workloads", "show", "-n", "sample");
        assertThat(json.text("workloadName")).isEqualTo("sample");
        assertThat(json.object("current").object("definition").object("app").object())
                .isEqualTo(APP);
        assertThat(json.object().field("staged")).contains(new JsonNull());
    }

    @Test
    void printsManifestsThatKubectlReads() throws IOException {
        load(node.sample().app(APP));

        assertThat(node.answer("workloads", "show", "sample", "--manifests").lines())
                .contains(
                        "kind: \"ConfigMap\"",
                        "kind: \"PersistentVolumeClaim\"",
                        "kind: \"Service\"",
                        "    nodePort: 30080",
                        "kind: \"Deployment\"",
                        "        - \"very-secret\"")
                .startsWith("---");
        assertThat(node.json("workloads", "show", "sample", "--manifests").text("manifests"))
                .isEqualTo(node.answer("workloads", "show", "sample", "--manifests"));
    }

    @Test
    void hidesWhatWasEncrypted() throws IOException {
        var identity = Identity.load(new StateDirectory(node.path("state")));
        load(node.sample().app(APP).encryptedTo(Recipient.of(identity.enrolment())));

        String manifests = node.answer("workloads", "show", "sample", "--manifests");

        assertThat(manifests)
                .contains("kind: \"Secret\"", "$(BOLTSEAL_ARGUMENT_1)")
                .doesNotContain("very-secret");
        ObjectFields current = node.json("workloads", "show", "sample").object("current");
        assertThat(current.object().field("definition")).contains(new JsonNull());
    }

    @Test
    void saysWhatItCannotShow() throws IOException {
        load(node.sample());

        node.refuses(FailureCode.WORKLOAD_UNKNOWN, "no workload \"other\"", "workloads", "show", "other");
        node.refuses(
                FailureCode.WORKLOAD_UNKNOWN,
                "nothing is staged",
                "workloads",
                "show",
                "sample",
                "--manifests",
                "--staged");
        node.refuses(FailureCode.USAGE, "--staged needs --manifests", "workloads", "show", "sample", "--staged");
        node.refuses(FailureCode.USAGE, "no name is given", "workloads", "show");
    }

    private void load(SampleBundle sample) throws IOException {
        node.answer("workloads", "import", node.bundle(sample), "--into", "oci:" + node.path("images"));
    }

    private static JsonObject json(String text) {
        return new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(text.getBytes(StandardCharsets.UTF_8));
    }
}
