package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.podman.Podman.Said;
import dev.boltseal.runtime.podman.PodmanContent.Container;
import dev.boltseal.runtime.podman.PodmanContent.Pod;
import dev.boltseal.runtime.podman.PodmanContent.Volume;
import dev.boltseal.runtime.render.Names;
import dev.boltseal.runtime.render.PodObjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// Makes, starts, stops and removes pods.
///
/// @param most how long making and starting may take
record Pods(Podman podman, Duration most) {
    /// In which all workloads are, and find each other by name.
    private static final String NETWORK = "boltseal";

    private static final String OURS = Names.MANAGED_BY + "=" + Names.BOLTSEAL;

    /// How long programs have to end by themselves, in seconds.
    private static final int GRACE = 10;

    private static final int ATTEMPTS = 3;

    private static final String LAST = "1";

    /// Makes the pod, and its volumes. Nothing of it runs yet.
    ///
    /// @throws Failure `RUNTIME_REFUSED`
    void make(WorkloadName workload, PodObjects objects, Collection<Volume> present) {
        objects.volumes().stream()
                .filter(name -> present.stream().noneMatch(each -> each.name().equals(name)))
                .forEach(name -> podman.demand(
                        "volume", "create", "--label", OURS, "--label", Names.NAME + "=" + workload, name));
        if (!podman.ask("network", "exists", NETWORK).succeeded()) {
            Said made = podman.ask("network", "create", "--label", OURS, NETWORK);
            if (!made.succeeded() && !podman.ask("network", "exists", NETWORK).succeeded()) {
                throw Podman.failed(made);
            }
        }
        Said said = podman.run(
                most,
                objects.yaml().getBytes(StandardCharsets.UTF_8),
                "kube",
                "play",
                "--start=false",
                "--network",
                "%s:alias=%s".formatted(NETWORK, workload),
                "-");
        if (!said.succeeded()) {
            Said ignored = podman.ask("pod", "rm", "--force", "--ignore", objects.name());
            throw new Failure(FailureCode.RUNTIME_REFUSED, "podman", Facts.of("reason", said.reason()));
        }
    }

    /// @return why it can't be started; empty if it was
    Optional<Trouble> start(String pod) {
        Said said = podman.run(most, new byte[0], "pod", "start", pod);
        return said.succeeded() ? Optional.empty() : Optional.of(new Trouble.NotStarted(firstReason(said)));
    }

    /// One container that can't be started keeps others from starting, so only the first line says why.
    private static String firstReason(Said said) {
        return said.err()
                .lines()
                .filter(line -> line.contains(": ") && !line.contains("a dependency of container"))
                .filter(line -> line.startsWith("Error: ") || line.contains("starting container"))
                .findFirst()
                .map(line -> line.replaceFirst("^Error: ", ""))
                .orElseGet(said::reason);
    }

    void stop(Pod pod) {
        Said said = podman.run(most, new byte[0], "pod", "stop", "--time", GRACE, pod.id());
        if (!said.succeeded() && podman.ask("pod", "exists", pod.id()).succeeded()) {
            throw Podman.failed(said);
        }
    }

    /// Gone when this returns. Does nothing for one that is gone. Podman may fail while it cleans up after a container
    /// that has just ended, so it is asked again.
    void remove(Pod pod) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Said said = podman.run(most, new byte[0], "pod", "rm", "--force", "--ignore", "--time", GRACE, pod.id());
            if (said.succeeded() || !podman.ask("pod", "exists", pod.id()).succeeded()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw Podman.failed(said);
            }
        }
    }

    /// Removes persistent volumes with what is in them.
    void removeVolumes(Collection<Volume> volumes) {
        volumes.forEach(each -> podman.demand("volume", "rm", each.name()));
    }

    /// Why a container ended last, which its state doesn't say while it is started again.
    ///
    /// @param name without its pod's
    Trouble.Ended ended(Container container, String name) {
        Said log = podman.ask("logs", "--tail", LAST, container.name());
        String line = (log.out() + log.err())
                .lines()
                .filter(each -> !each.isBlank())
                .reduce((first, last) -> last)
                .map(String::strip)
                .orElse("");
        long code = container.exitCode() == 0 ? lastCode(container) : container.exitCode();
        return new Trouble.Ended(
                name, Math.max(0, code), container.outOfMemory(), container.restarts(), line, container.memory());
    }

    private long lastCode(Container container) {
        Said said = podman.ask(
                "events",
                "--stream=false",
                "--since",
                "1m",
                "--filter",
                "event=died",
                "--filter",
                "container=" + container.name(),
                "--format",
                "{{.ContainerExitCode}}");
        return said.out()
                .lines()
                .filter(line -> line.matches("[0-9]{1,3}"))
                .reduce((first, last) -> last)
                .map(Long::parseLong)
                .orElse(0L);
    }
}
