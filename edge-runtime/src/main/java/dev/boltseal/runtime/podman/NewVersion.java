package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.podman.PodmanContent.Pod;
import dev.boltseal.runtime.podman.PodmanContent.Volume;
import dev.boltseal.runtime.render.PodObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What has to be true before a version can take the place of another.
///
/// @param pods all that Podman has
/// @param volumes all that Podman has
record NewVersion(WorkloadName workload, PodObjects objects, List<Pod> pods, List<Volume> volumes) {

    /// @throws Failure `NAME_TAKEN`, or `RUNTIME_REFUSED` if the machine lacks something
    void require() {
        pods.stream()
                .filter(each -> each.name().equals(objects.name()) && !each.isOf(workload))
                .findFirst()
                .ifPresent(foreign -> {
                    throw taken("pod", foreign.name());
                });
        volumes.stream()
                .filter(each -> objects.volumes().contains(each.name())
                        && each.workload().filter(workload::equals).isEmpty())
                .findFirst()
                .ifPresent(foreign -> {
                    throw taken("volume", foreign.name());
                });
        objects.hostPaths().stream()
                .filter(path -> !Files.exists(Path.of(path)))
                .findFirst()
                .ifPresent(path -> {
                    throw new Failure(FailureCode.RUNTIME_REFUSED, "host-path", Facts.of("path", path));
                });
    }

    private Failure taken(String kind, String name) {
        return new Failure(
                FailureCode.NAME_TAKEN, "podman", Facts.of("kind", kind, "name", name, "workload", workload));
    }

    List<Pod> ofSameName() {
        return pods.stream().filter(each -> each.name().equals(objects.name())).toList();
    }

    List<Pod> ofOtherVersions() {
        return pods.stream()
                .filter(each -> each.isOf(workload) && !each.name().equals(objects.name()))
                .toList();
    }
}
