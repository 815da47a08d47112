package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.PodmanMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a machine with Podman, which has no network.
class PodmanTest {
    private static final int PORT = 30080;

    @TempDir
    Path directory;

    private PodmanMachine machine;
    private Node node;
    private long serial = 1_795_353_300_000L;

    @BeforeEach
    void switchOn() throws Exception {
        assumeThat(PodmanMachine.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        machine = new PodmanMachine(directory.resolve("machine"));
        node = Node.enrolled(directory);
        node.set("PATH", machine.programs().toString());
        settings("runtime: podman\ndeploy_timeout: 60s\n");
    }

    @AfterEach
    void switchOff() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void runsAWorkloadFromItsImportToItsEnd() throws Exception {
        assertThat(node.json("workloads", "import", written(sealed("sample", serving("one"), PORT)))
                        .text("into"))
                .isEqualTo("oci:" + node.path("state/images"));
        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(state("sample")).isEqualTo("running");

        node.answer("workloads", "import", written(staged(sealed("sample", serving("two"), PORT))));
        assertThat(machine.page(PORT)).isEqualTo("one");
        node.answer("workloads", "apply", "sample");
        assertThat(machine.page(PORT)).isEqualTo("two");

        node.answer("workloads", "stop", "sample");
        assertThat(machine.answers(PORT)).isFalse();
        assertThat(state("sample")).isEqualTo("stopped");
        node.answer("workloads", "start", "sample");
        assertThat(machine.page(PORT)).isEqualTo("two");

        Path broken = written(sealed("sample", shell("echo the key is missing; exit 3"), PORT));
        assertThat(node.run("workloads", "import", broken))
                .isEqualTo(FailureCode.START_FAILED.exitStatus().status());
        assertThat(node.err()).contains("it said: the key is missing. Version ", ", which ran before, runs again");
        assertThat(machine.page(PORT)).isEqualTo("two");
        assertThat(state("sample")).isEqualTo("running");
        node.answer("workloads", "apply", "sample", "--previous");
        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(state("sample")).isEqualTo("running");

        assertThat(node.answer("workloads", "logs", "sample")).isEqualTo("serving port 8080\n");
        node.fails(
                FailureCode.WORKLOAD_UNKNOWN,
                "it has container-0",
                "workloads",
                "logs",
                "sample",
                "--container",
                "web");
        assertThat(node.json("workloads", "show", "sample").objects("addresses", each -> each.text("address")))
                .containsExactly("sample:8080", "node-1:" + PORT);
        assertThat(node.run("doctor", "--json")).isNotEqualTo(70);
        assertThat(node.out()).containsPattern("Podman [0-9.]+ answers");

        node.answer("workloads", "delete", "sample", "--yes");
        assertThat(machine.answers(PORT)).isFalse();
        assertThat(machine.podman("pod", "ps", "-q")).isBlank();
        node.refuses(FailureCode.BUNDLE_DEAD, "deleted", "workloads", "import", broken);
    }

    @Test
    void runsAgainWhatShouldAfterAPowerCut() throws Exception {
        node.answer("workloads", "import", written(sealed("running", serving("one"), PORT)));
        node.answer("workloads", "import", written(sealed("stopped", serving("two"), PORT + 1)));
        node.answer("workloads", "stop", "stopped");
        node.answer("workloads", "import", written(sealed("deleted", serving("three"), PORT + 2)));
        node.answer("workloads", "delete", "deleted", "--yes");

        machine.cutPower();

        assertThat(machine.answers(PORT)).isFalse();
        assertThat(node.answer("boot")).isEqualTo("running: running\nstopped: stopped\n");
        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(machine.answers(PORT + 1)).isFalse();
        assertThat(machine.answers(PORT + 2)).isFalse();
        String containers = machine.podman("ps", "-aq");
        assertThat(node.answer("boot")).isEqualTo("running: running\nstopped: stopped\n");
        assertThat(machine.podman("ps", "-aq")).isEqualTo(containers);
    }

    @Test
    void finishesAtBootWhatAPowerCutInterrupted() throws Exception {
        Path bundle = written(sealed("sample", serving("one"), PORT));
        settings("runtime: podman\nimages: oci:images\n");
        node.set("PATH", unusable().toString());
        assertThat(node.run("workloads", "import", bundle))
                .isEqualTo(FailureCode.RUNTIME_UNREACHABLE.exitStatus().status());
        assertThat(node.err()).contains("K001 Podman can't be started");
        assertThat(state("sample")).isEqualTo("unreachable");

        node.set("PATH", machine.programs().toString());
        assertThat(node.answer("boot")).isEqualTo("sample: running\n");

        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(state("sample")).isEqualTo("running");
        machine.podman("pod", "rm", "--force", "--all");
        assertThat(state("sample")).isEqualTo("failed");
        assertThat(node.answer("boot")).isEqualTo("sample: running\n");
    }

    @Test
    void saysAtBootWhatDoesNotRun() throws Exception {
        node.answer("workloads", "import", written(sealed("sample", serving("one"), PORT)));
        machine.cutPower();
        machine.podman("image", "rm", "--force", "--all");
        try (var blobs = Files.walk(node.path("state/images/blobs"))) {
            for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
                Files.delete(blob);
            }
        }

        assertThat(node.run("boot"))
                .isEqualTo(FailureCode.START_FAILED.exitStatus().status());

        assertThat(node.out()).startsWith("sample: failed: the image registry.example.com/apps/busybox:1 isn't in");
        assertThat(node.err()).contains("K006 workload sample doesn't run: the image");
    }

    @Test
    void bootsWhereThereIsNothingToDo() throws IOException {
        assertThat(node.answer("boot")).isEqualTo("there is nothing to start\n");
        settings("runtime: none\n");
        assertThat(node.answer("boot")).startsWith("this node has no runtime");
        settings("runtime: kubernetes\n");
        assertThat(node.answer("boot")).startsWith("Kubernetes starts the workloads by itself");
        assertThat(node.json("boot").objects("workloads", each -> each.text("workloadName")))
                .isEmpty();
    }

    @Test
    void refusesAnImageStoreThatPodmanCannotUse() throws IOException {
        settings("runtime: podman\nimages: containerd\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "images: oci:DIRECTORY", "workloads", "list");
    }

    /// A directory with a `podman` that can't be started.
    private Path unusable() throws IOException {
        Path programs = Files.createDirectory(directory.resolve("unusable"));
        Path program = programs.resolve("podman");
        Files.writeString(program, "#!/no/such/shell\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    private static TestImage serving(String page) {
        return BusyboxImage.serving(page).make();
    }

    private static TestImage shell(String command) {
        return new BusyboxImage(List.of("/bin/sh", "-c", command), Map.of("etc/x", "x")).make();
    }

    private SampleBundle sealed(String workload, TestImage image, int port) throws IOException {
        var app = new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(exposing(port).getBytes(StandardCharsets.UTF_8));
        serial += 1000;
        return node.sample()
                .serial(serial)
                .workload(workload)
                .image("registry.example.com/apps/busybox:1", image)
                .app(app);
    }

    private static String exposing(int port) {
        return """
                {"spec_version":"4.2.0","app":{"type":"docker"},
                 "system":{"ports":[{"name":"web","type":"service",
                                     "service":{"port":80,"container_port":8080,"exposed":true,"exposed_port":%d}}]}}
                """.formatted(port);
    }

    private SealedBundle staged(SampleBundle sample) {
        SealedBundle made = sample.make();
        Manifest manifest = made.manifest();
        WorkloadSummary workload = manifest.workload();
        return made.withManifest(
                new Manifest(
                        manifest.bundleId(),
                        manifest.serial(),
                        manifest.createdAt(),
                        manifest.builder(),
                        manifest.cluster(),
                        new WorkloadSummary(
                                workload.name(),
                                workload.title(),
                                workload.appName(),
                                workload.appVersion(),
                                true,
                                false,
                                workload.source()),
                        manifest.images(),
                        manifest.files(),
                        manifest.requires()),
                node.signer);
    }

    private Path written(SampleBundle sample) throws IOException {
        return written(sample.make());
    }

    private Path written(SealedBundle sealed) throws IOException {
        Path file = directory.resolve("bundle.zip");
        sealed.write(file);
        return file;
    }

    private String state(String workload) {
        return node.json("workloads", "list").objects("workloads", each -> each).stream()
                .filter(each -> each.text("name").equals(workload))
                .findFirst()
                .orElseThrow()
                .object("status")
                .text("state");
    }

    private void settings(String yaml) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), yaml);
    }
}
