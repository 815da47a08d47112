package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.podman.Podman.Said;
import dev.boltseal.runtime.render.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What Podman has now.
record PodmanContent(Podman podman) {
    private static final int MAX_BYTES = 64 << 20;

    private static final String CONTAINER = """
            {"name":{{json .Name}},"image":{{json .ImageName}},"pod":{{json .Pod}},"state":{{json .State}},\
            "restarts":{{.RestartCount}},"created":{{json .Created}},"memory":{{.HostConfig.Memory}}}""";

    /// A pod.
    ///
    /// @param workload that it belongs to; empty if it isn't ours
    /// @param containers their ids, without the one that only holds the pod together
    record Pod(String id, String name, Optional<WorkloadName> workload, List<String> containers) {
        boolean isOf(WorkloadName name) {
            return workload.filter(name::equals).isPresent();
        }
    }

    /// A container.
    ///
    /// @param name with its pod's before it
    /// @param image by which it was made
    /// @param memory its limit in bytes; 0 if it has none
    record Container(
            String name,
            String image,
            String pod,
            State state,
            long exitCode,
            boolean outOfMemory,
            long restarts,
            Instant created,
            Instant started,
            Instant finished,
            long memory) {}

    /// How Podman calls it, as far as it matters here.
    enum State {
        RUNNING,
        CREATED,
        ENDED,
        OTHER;

        static State of(String word) {
            return switch (word) {
                case "running" -> RUNNING;
                case "created", "initialized", "configured" -> CREATED;
                case "stopped", "exited" -> ENDED;
                default -> OTHER;
            };
        }
    }

    List<Pod> pods() {
        return list(podman.demand("pod", "ps", "--no-trunc", "--format", "json"), PodmanContent::pod);
    }

    List<Pod> pods(WorkloadName workload) {
        return pods().stream().filter(each -> each.isOf(workload)).toList();
    }

    private static Pod pod(ObjectFields fields) {
        String infra = fields.optionalText("InfraId").orElse("");
        List<String> containers = fields.object().field("Containers").isPresent()
                ? fields.objects("Containers", each -> each.text("Id"))
                : List.of();
        return new Pod(
                fields.text("Id"),
                fields.text("Name"),
                workload(fields),
                containers.stream().filter(id -> !id.equals(infra)).toList());
    }

    /// The containers of pods. One that disappears in the meantime isn't among them.
    List<Container> containers(Collection<Pod> pods) {
        List<String> ids =
                pods.stream().flatMap(each -> each.containers().stream()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("container", "inspect", "--format", CONTAINER));
        command.addAll(ids);
        Said said = podman.ask(command.toArray());
        if (!said.succeeded() && !said.err().contains("no such")) {
            throw Podman.failed(said);
        }
        return said.out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> container(parse(line)))
                .toList();
    }

    private static Container container(ObjectFields fields) {
        ObjectFields state = fields.object("state");
        return new Container(
                fields.text("name"),
                fields.text("image"),
                fields.text("pod"),
                State.of(state.text("Status")),
                exitCode(state),
                state.optionalBool("OOMKilled").orElse(false),
                fields.number("restarts"),
                Instant.parse(fields.text("created")),
                Instant.parse(state.text("StartedAt")),
                Instant.parse(state.text("FinishedAt")),
                fields.number("memory"));
    }

    /// Podman also writes -1.
    private static long exitCode(ObjectFields state) {
        return state.object().field("ExitCode").orElse(JsonNumber.of(0)) instanceof JsonNumber(var code)
                ? code.longValue()
                : 0;
    }

    /// A persistent volume.
    ///
    /// @param workload that it belongs to; empty if it isn't ours
    record Volume(String name, Optional<WorkloadName> workload) {}

    List<Volume> volumes() {
        return list(
                podman.demand("volume", "ls", "--format", "json"),
                fields -> new Volume(fields.text("Name"), workload(fields)));
    }

    private static Optional<WorkloadName> workload(ObjectFields fields) {
        return fields.optionalObject("Labels")
                .filter(labels -> Names.BOLTSEAL.equals(text(labels, Names.MANAGED_BY)))
                .map(labels -> text(labels, Names.NAME))
                .filter(name -> !name.isEmpty())
                .map(WorkloadName::new);
    }

    private static String text(ObjectFields labels, String name) {
        return labels.object().field(name).stream()
                .flatMap(value -> value instanceof JsonText(var text) ? Stream.of(text) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    private static <T> List<T> list(String json, Function<ObjectFields, T> read) {
        ObjectFields all = parse("{\"list\":" + json + "}");
        return all.object().field("list").isPresent()
                ? all.objects(
                        "list",
                        each -> read.apply(new ObjectFields(
                                each.subject(), each.code(), each.object().withoutNulls())))
                : List.of();
    }

    static ObjectFields parse(String json) {
        JsonObject object = new JsonReader("podman", FailureCode.RUNTIME_FAILED, MAX_BYTES)
                .read(json.getBytes(StandardCharsets.UTF_8))
                .withoutNulls();
        return new ObjectFields("podman", FailureCode.RUNTIME_FAILED, object);
    }
}
