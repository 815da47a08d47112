package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.podman.PodmanContent.Container;
import dev.boltseal.runtime.podman.PodmanContent.Pod;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Copies what a container of a workload has written, as `podman logs` gives it, standard output and standard error
/// together.
record ContainerLogs(
        Podman podman, PodmanContent content, WorkloadName workload, LogRequest request, OutputStream out) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String APP = "app";

    /// @throws Failure `WORKLOAD_UNKNOWN`
    void copy() throws IOException {
        List<Pod> pods = content.pods(workload);
        if (pods.isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "no-pod", Facts.of("workload", workload));
        }
        String name = container(pods);
        List<Container> wanted = of(name, pods);
        if (request.follows()) {
            follow(name, wanted);
        } else {
            for (Container each : wanted) {
                podman.copy(out, arguments(each, Optional.empty()));
            }
        }
    }

    /// A container that is started again keeps its log. One of a newer pod has a new one.
    private void follow(String name, List<Container> first) throws IOException {
        Optional<Instant> copied = Optional.empty();
        List<Container> present = first;
        while (!present.isEmpty()) {
            Container newest = present.getLast();
            if (copied.isEmpty() || newest.started().isAfter(copied.get())) {
                podman.copy(out, arguments(newest, copied.map(before -> newest.started())));
                copied = Optional.of(newest.started());
            }
            if (!waited()) {
                return;
            }
            present = of(name, content.pods(workload));
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// @param since from when on; empty for what was asked for
    private Object[] arguments(Container container, Optional<Instant> since) {
        List<Object> arguments = new ArrayList<>(List.of("logs"));
        if (request.follows()) {
            arguments.add("--follow");
        }
        if (since.isPresent()) {
            arguments.addAll(List.of("--since", since.get()));
        } else {
            request.tail().ifPresent(lines -> arguments.addAll(List.of("--tail", lines)));
        }
        arguments.add(container.name());
        return arguments.toArray();
    }

    /// The oldest first.
    private List<Container> of(String name, List<Pod> pods) {
        List<Container> all = content.containers(pods);
        return pods.stream()
                .flatMap(pod -> all.stream().filter(each -> isOf(pod, each, name)))
                .sorted(Comparator.comparing(Container::created))
                .toList();
    }

    private static boolean isOf(Pod pod, Container container, String name) {
        return container.pod().equals(pod.id()) && container.name().equals(pod.name() + "-" + name);
    }

    private String container(List<Pod> pods) {
        Pod newest = pods.getLast();
        List<String> names = content.containers(List.of(newest)).stream()
                .map(each -> each.name().substring(newest.name().length() + 1))
                .toList();
        String name = request.container().orElse(names.contains(APP) || names.isEmpty() ? APP : names.getFirst());
        if (!names.contains(name)) {
            throw new Failure(
                    FailureCode.WORKLOAD_UNKNOWN,
                    "container",
                    Facts.of("workload", workload, "container", name, "containers", String.join(", ", names)));
        }
        return name;
    }
}
