package dev.boltseal.runtime.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.testkit.bundle.SampleTrust;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Run with `-Dboltseal.writeGolden=true` to write the files of `golden` again, and read the difference.
class RendererTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final RenderSettings SETTINGS =
            new RenderSettings("workloads", new ImageSource.NodeStore(), Optional.of("edge-1"), Duration.ofMinutes(5));

    @ParameterizedTest
    @ValueSource(strings = {"everything", "plain"})
    void rendersWhatAPersonWouldWrite(String name) throws IOException {
        same(name, objects(SampleWorkload.clear(name)));
    }

    @Test
    void hidesWhatIsSecret() throws IOException {
        var recipient = new Recipient(
                new SignerName("plant-1"),
                SampleTrust.newKey("cluster").certificate().key());
        WorkloadObjects objects = objects(SampleWorkload.encrypted("secret", recipient));

        assertThat(objects.yaml()).doesNotContain("very-secret").doesNotContain(base64("very-secret"));
        assertThat(objects.objects().stream()
                        .filter(each -> !(each instanceof Secret))
                        .map(RendererTest::yaml))
                .noneMatch(yaml -> yaml.contains("very-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "plain"})
    void rendersThePodOfPodman(String name) throws IOException {
        PodObjects objects = pod(SampleWorkload.clear(name), false);

        same(name + ".podman", objects.yaml());
        assertThat(objects.files()).containsKey("app.yaml");
        assertThat(pod(SampleWorkload.clear(name), true).name()).isEqualTo(objects.name());
    }

    @Test
    void escapesWhatNewerVersionsOfPodmanWouldReplace() {
        assertThat(pod(SampleWorkload.clear("everything"), false)
                        .pod()
                        .getSpec()
                        .getContainers())
                .noneMatch(each -> each.getArgs().toString().contains("$$("));
        assertThat(pod(SampleWorkload.clear("everything"), true).pod().getSpec().getContainers())
                .anyMatch(each -> each.getArgs().toString().contains("$$("));
    }

    private static PodObjects pod(RunnableWorkload workload, boolean expands) {
        return new PodRenderer(
                        workload, new ImageSource.NodeStore(), Path.of("/var/lib/boltseal/podman/line-1"), expands)
                .objects();
    }

    private static void same(String name, WorkloadObjects objects) throws IOException {
        same(name, objects.yaml());
    }

    private static void same(String name, String yaml) throws IOException {
        Path golden = GOLDEN.resolve(name + ".yaml");
        if (Boolean.getBoolean("boltseal.writeGolden")) {
            Files.writeString(golden, yaml);
        }
        assertThat(yaml).isEqualTo(Files.readString(golden));
    }

    private static WorkloadObjects objects(RunnableWorkload workload) {
        return new Renderer(workload, SETTINGS).objects(true);
    }

    private static String yaml(HasMetadata object) {
        return new KubernetesSerialization().asYaml(object);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
