package dev.boltseal.runtime.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.runtime.kubernetes.SampleWorkloads;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.PodmanMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanRuntimeTest {
    private static final int PORT = 30080;

    private static final String EXPOSED = """
            {"spec_version":"4.2.0","app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service",
                                 "service":{"port":80,"container_port":8080,"exposed":true,"exposed_port":30080}}]}}
            """;

    @TempDir
    Path directory;

    private PodmanMachine machine;
    private PodmanRuntime runtime;

    @BeforeEach
    void switchOn() throws Exception {
        assumeThat(PodmanMachine.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        machine = new PodmanMachine(directory.resolve("machine"));
        runtime = runtime(Duration.ofSeconds(60));
    }

    @AfterEach
    void switchOff() {
        if (machine != null) {
            machine.close();
        }
    }

    private PodmanRuntime runtime(Duration deadline) {
        return new PodmanRuntime(
                new PodmanSettings(
                        machine.program().toString(),
                        directory.resolve("state"),
                        new ImageSource.NodeStore(),
                        Optional.of(directory.resolve("images")),
                        Optional.of("edge-1"),
                        deadline),
                InstantSource.system());
    }

    @Test
    void runsStopsStartsUpdatesAndRemoves() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(runtime.observe(first.name())).isEqualTo(Observed.absent());

        Observed running = applied(first, true);
        assertThat(running.condition()).isEqualTo(Condition.RUNNING);
        assertThat(running.node()).contains("edge-1");
        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(runtime.observeAll()).containsOnlyKeys(first.name());
        List<String> containers = lines("ps", "-q", "--filter", "label=app.kubernetes.io/name=sample");
        assertThat(machine.podman("inspect", "--format", "{{.HostConfig.RestartPolicy.Name}}", containers.getFirst()))
                .isEqualTo("always\n");

        assertThat(applied(first, false).condition()).isEqualTo(Condition.STOPPED);
        assertThat(machine.answers(PORT)).isFalse();
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);

        RunnableWorkload second = stored(EXPOSED, BusyboxImage.serving("two").make(), 2);
        Observed updated = applied(second, true);
        assertThat(updated.condition()).isEqualTo(Condition.RUNNING);
        assertThat(updated.bundle()).contains(second.sha256());
        assertThat(machine.page(PORT)).isEqualTo("two");
        assertThat(lines("pod", "ps", "-q")).hasSize(2);
        runtime.settle(second);
        assertThat(lines("pod", "ps", "-q")).hasSize(1);
        assertThat(lines("images", "-q", "--filter", "reference=registry.example.com/*/*"))
                .hasSize(1);

        runtime.remove(second.name());
        assertThat(runtime.observe(second.name())).isEqualTo(Observed.absent());
        assertThat(lines("pod", "ps", "-q")).isEmpty();
        assertThat(lines("images", "-q", "--filter", "reference=registry.example.com/*/*"))
                .isEmpty();
        runtime.remove(second.name());
    }

    @Test
    void leavesARunningWorkloadAloneIfNothingChanges() throws Exception {
        RunnableWorkload workload = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);
        List<String> before = lines("ps", "-aq");

        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        assertThat(lines("ps", "-aq")).isEqualTo(before);
    }

    @Test
    void bringsTheVersionBeforeBackIfTheNewOneCrashes() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);

        RunnableWorkload second = stored(EXPOSED, failing("echo starting; echo the key is missing >&2; exit 3"), 2);
        Observed failed = applied(second, true);

        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(failed)).contains("times with exit code 3; it said: the key is missing");
        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(sentence(runtime.observe(first.name()))).isEqualTo(sentence(failed));

        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);
        runtime.settle(first);
        assertThat(lines("pod", "ps", "-q")).hasSize(1);
        assertThat(machine.page(PORT)).isEqualTo("one");
    }

    @Test
    void bringsTheVersionBeforeBackIfTheNewOneCannotStart() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);
        String missing = EXPOSED.replace(
                "{\"type\":\"docker\"}", "{\"type\":\"docker\",\"docker\":{\"entrypoint\":[\"/usr/bin/opcua\"]}}");

        RunnableWorkload second = stored(missing, BusyboxImage.serving("two").make(), 2);
        runtime.apply(second, true);

        assertThat(machine.page(PORT)).isEqualTo("one");
        Observed failed = applied(second, true);
        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(failed)).isEqualTo("the program /usr/bin/opcua isn't in its image");
        assertThat(machine.page(PORT)).isEqualTo("one");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);
        TestImage image = BusyboxImage.serving("other").make();
        store(image);
        RunnableWorkload other = SampleWorkloads.named("other", EXPOSED, image, 1);

        Observed failed = applied(other, true);

        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(failed)).startsWith("port 30080 of this machine is already in use");
        runtime.remove(first.name());
        assertThat(applied(other, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(machine.page(PORT)).isEqualTo("other");
    }

    @Test
    void changesNothingIfSomethingIsMissing() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);

        RunnableWorkload unstored = SampleWorkloads.with(
                EXPOSED, BusyboxImage.serving("never stored").make(), 2);
        assertThat(refusal(unstored, FailureCode.RUNTIME_REFUSED)).contains("isn't in the image store");

        String wanted = directory.resolve("usb").toString();
        RunnableWorkload mounting = stored(
                EXPOSED.replace(
                        "\"ports\"",
                        "\"volumes\":[{\"target\":\"/usb\",\"type\":\"host\",\"host\":{\"source\":\"%s\"}}],\"ports\""
                                .formatted(wanted)),
                BusyboxImage.serving("three").make(),
                3);
        assertThat(refusal(mounting, FailureCode.RUNTIME_REFUSED)).contains(wanted + ", which doesn't exist");

        assertThat(machine.page(PORT)).isEqualTo("one");
        assertThat(runtime.observe(first.name()).bundle()).contains(first.sha256());
        Files.createDirectory(Path.of(wanted));
        assertThat(applied(mounting, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(machine.page(PORT)).isEqualTo("three");
    }

    @Test
    void keepsPersistentDataUntilTheWorkloadIsRemoved() throws Exception {
        String keeping = """
                {"app":{"type":"docker"},
                 "system":{"volumes":[{"name":"data","target":"/www","type":"persistent"}],
                           "ports":[{"name":"web","type":"host","host":{"port":8080}}]}}
                """;
        RunnableWorkload first = stored(keeping, writing("one"), 1);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(machine.page(8080)).isEqualTo("one");

        RunnableWorkload second = stored(keeping, writing("two"), 2);
        assertThat(applied(second, false).condition()).isEqualTo(Condition.STOPPED);
        assertThat(applied(second, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(machine.page(8080)).isEqualTo("one\ntwo");

        runtime.remove(first.name());
        assertThat(lines("volume", "ls", "-q")).isEmpty();
    }

    @Test
    void givesTheAppWhatItsDefinitionSays() throws Exception {
        String app = """
                {"info":{"name":"sample"},"app":{"type":"docker","docker":{"args":["/bin/sh","-c",
                  "mkdir /www; (cat /opt/kelvin/share/app.yaml /etc/motd; echo \\"$KELVIN_WORKLOAD_NAME\\"; echo \\"$GREETING\\"; echo \\"$0\\") >/www/index.html; trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait",
                  "$(GREETING) $$(X)"]}},
                 "system":{"environment_vars":[{"name":"GREETING","value":"hello $(X)"}],
                           "volumes":[{"target":"/etc/motd","type":"text","text":{"data":"very-secret\\n"}}],
                           "ports":[{"name":"web","type":"host","host":{"port":8080}}]}}
                """;
        TestImage image = new BusyboxImage(List.of(), Map.of("etc/x", "x")).make();
        store(image);
        RunnableWorkload workload = SampleWorkloads.encrypted(app, image, 1);

        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        assertThat(machine.page(8080))
                .contains("name: \"sample\"")
                .endsWith("very-secret\nsample\nhello $(X)\n$(GREETING) $$(X)");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @Test
    void touchesNothingOfOthers() throws Exception {
        RunnableWorkload workload = stored("""
                {"app":{"type":"docker"},
                 "system":{"volumes":[{"name":"data","target":"/data","type":"persistent"}]}}
                """, BusyboxImage.serving("one").make(), 1);
        machine.podman("volume", "create", "sample-data");

        assertThat(refusal(workload, FailureCode.NAME_TAKEN)).contains("the volume sample-data in Podman");

        machine.podman("volume", "rm", "sample-data");
        String name = "sample-" + workload.sha256().hex().substring(0, 10);
        machine.podman("pod", "create", "--name", name);
        assertThat(refusal(workload, FailureCode.NAME_TAKEN)).contains("the pod " + name + " in Podman");

        runtime.remove(workload.name());
        assertThat(lines("pod", "ps", "-q")).hasSize(1);
        assertThat(runtime.observeAll()).isEmpty();
    }

    @Test
    void letsWorkloadsFindEachOtherByName() throws Exception {
        TestImage image = BusyboxImage.serving("one").make();
        RunnableWorkload workload = stored("{\"app\":{\"type\":\"docker\"}}", image, 1);
        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        assertThat(machine.podman(
                        "run",
                        "--rm",
                        "--network",
                        "boltseal",
                        "registry.example.com/apps/busybox@" + image.digest(),
                        "/bin/busybox",
                        "wget",
                        "-q",
                        "-O",
                        "-",
                        "http://sample:8080/"))
                .isEqualTo("one\n");
    }

    @Test
    void saysThatPodmanIsMissingOrSilent() throws Exception {
        Path program = Files.writeString(directory.resolve("podman"), "#!/bin/sh\necho 4.2.0\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var old = new Podman(program.toString());
        assertThat(catchThrowableOfType(Failure.class, () -> PodmanVersion.of(old))
                        .code())
                .isEqualTo(FailureCode.RUNTIME_UNREACHABLE);

        Files.writeString(program, "#!/bin/sh\nexec sleep 30\n");
        assertThat(sentence(catchThrowableOfType(
                        Failure.class, () -> old.run(Duration.ofSeconds(1), new byte[0], "pod", "start"))))
                .startsWith("Podman didn't answer within 1 s (podman pod)");

        Files.writeString(program, "#!/no/such/shell\n");
        assertThat(catchThrowableOfType(Failure.class, () -> old.ask("ps")).code())
                .isEqualTo(FailureCode.RUNTIME_UNREACHABLE);

        Files.writeString(program, "#!/bin/sh\necho 'Error: no space left on device' >&2\nexit 125\n");
        assertThat(sentence(catchThrowableOfType(Failure.class, () -> old.demand("pod", "ps"))))
                .startsWith("Podman failed: no space left on device");
    }

    @Test
    void refusesAnImageThatIsDamaged() throws Exception {
        RunnableWorkload workload = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        try (var blobs = Files.walk(directory.resolve("images/blobs"))) {
            for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
                if (Files.size(blob) > 100_000) {
                    Files.write(blob, new byte[] {1, 2, 3});
                }
            }
        }

        assertThat(refusal(workload, FailureCode.RUNTIME_REFUSED)).contains("Podman doesn't take the image");
        assertThat(runtime.observe(workload.name())).isEqualTo(Observed.absent());
    }

    @Test
    void runsAgainAfterAPowerCut() throws Exception {
        RunnableWorkload workload = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        machine.cutPower();

        assertThat(machine.answers(PORT)).isFalse();
        assertThat(runtime.observe(workload.name()).condition()).isIn(Condition.PROGRESSING, Condition.STOPPED);
        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(machine.page(PORT)).isEqualTo("one");
    }

    @Test
    void saysThatItIsStoppedOrGoneIfSomebodyElseDidThat() throws Exception {
        RunnableWorkload workload = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        machine.podman("pod", "stop", "--all");
        Thread.sleep(5500);
        assertThat(runtime.observe(workload.name()).condition()).isEqualTo(Condition.STOPPED);

        machine.podman("pod", "rm", "--all");
        assertThat(runtime.observe(workload.name()).condition()).isEqualTo(Condition.ABSENT);
    }

    @Test
    void saysThatMemoryWasNotEnough() throws Exception {
        RunnableWorkload workload = stored("""
                {"app":{"type":"docker"},"system":{"resources":{"limits":{"memory":"16Mi"}}}}
                """, failing("x=a; while true; do x=$x$x; done"), 1);

        Observed failed = applied(workload, true);

        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(failed)).contains("(exit code 137)").contains("memory than its limit");
    }

    @Test
    void failsWhatIsNotReadyInTime() throws Exception {
        runtime = runtime(Duration.ofSeconds(4));
        RunnableWorkload workload = stored("{\"app\":{\"type\":\"docker\"}}", failing("sleep 1"), 1);

        Observed failed = applied(workload, true);

        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(failed)).isEqualTo("it wasn't ready in time");
    }

    /// Runs a shell command instead of a server.
    private static TestImage failing(String command) {
        return new BusyboxImage(List.of("/bin/sh", "-c", command), Map.of("etc/x", "x")).make();
    }

    /// Adds a line to its page at each start.
    private static TestImage writing(String line) {
        return failing(
                "echo %s >>/www/index.html; trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait".formatted(line));
    }

    private RunnableWorkload stored(String app, TestImage image, int serial) throws IOException {
        store(image);
        return SampleWorkloads.with(app, image, serial);
    }

    private void store(TestImage image) throws IOException {
        new OciLayout("registry.example.com/apps/busybox:1", image).writeDirectory(directory.resolve("images"));
    }

    private Observed applied(RunnableWorkload workload, boolean running) {
        runtime.apply(workload, running);
        List<Observed> seen = new ArrayList<>();
        Observed reached = runtime.await(workload.name(), seen::add);
        assertThat(seen).isNotEmpty();
        return reached;
    }

    private String refusal(RunnableWorkload workload, FailureCode code) {
        Failure failure = catchThrowableOfType(Failure.class, () -> runtime.apply(workload, true));
        assertThat(failure.code()).isEqualTo(code);
        return sentence(failure);
    }

    private static String sentence(Failure failure) {
        return Messages.english().text(failure.problem().phrase());
    }

    private static String sentence(Observed observed) {
        return Messages.english().text(observed.reason().orElseThrow());
    }

    private List<String> lines(Object... podman) throws IOException, InterruptedException {
        return machine.podman(podman).lines().filter(each -> !each.isBlank()).toList();
    }
}
