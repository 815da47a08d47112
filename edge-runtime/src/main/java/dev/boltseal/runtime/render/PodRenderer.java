package dev.boltseal.runtime.render;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.Port;
import dev.boltseal.format.app.SystemRequirements;
import dev.boltseal.format.app.SystemRequirements.Variable;
import dev.boltseal.format.manifest.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Renders one workload as the pod that Podman runs: the same containers as on Kubernetes, with what Podman lacks put
/// in other words. It has no Services, so exposed ports are ports of the machine; and no volumes with single files of a
/// ConfigMap or Secret, so these files are in a directory of the machine.
///
/// @param directory of the workload; the files of this version are in one inside, named after the pod
/// @param expands whether Podman replaces `$(NAME)` in commands and arguments, as it does from 4.7 on
public record PodRenderer(RunnableWorkload workload, ImageSource images, Path directory, boolean expands) {

    public PodObjects objects() {
        var mounts = new Mounts(workload, names());
        List<Volume> volumes = new ArrayList<>(mounts.ofPod().stream()
                .filter(each -> !each.getName().equals(Mounts.CONFIGURATION))
                .toList());
        var configuration = new Configuration(workload, names());
        new TreeSet<>(configuration.files().keySet()).forEach(key -> volumes.add(file(key)));
        var pod = new PodBuilder()
                .withMetadata(new ObjectMetaBuilder(names().metadata(names().configuration()))
                        .withNamespace(null)
                        .withAnnotations(Map.of()) // Podman 4 takes none with more than 63 characters
                        .build())
                .withNewSpec()
                .withRestartPolicy("Always")
                .withContainers(workload.definition().containers().stream()
                        .map(each -> container(each, mounts))
                        .toList())
                .withVolumes(volumes)
                .endSpec()
                .build();
        List<String> claims = mounts.claims().stream()
                .map(each -> each.getMetadata().getName())
                .toList();
        return new PodObjects(pod, configuration.files(), claims, !claims.isEmpty() || !ports().isEmpty());
    }

    private Names names() {
        return new Names(workload, "");
    }

    private SystemRequirements system() {
        return workload.requirements().system();
    }

    private io.fabric8.kubernetes.api.model.Container container(Container container, Mounts mounts) {
        var rendered = new ContainerBuilder()
                .withName(container.name())
                .withImage(images.reference(workload.image(container)))
                .withImagePullPolicy("Never");
        return switch (container.role()) {
            case APP ->
                Renderer.restrained(
                                rendered.withCommand(
                                                words(workload.requirements().entrypoint()))
                                        .withArgs(words(workload.requirements().arguments()))
                                        .withEnv(environment())
                                        .withPorts(ports())
                                        .withVolumeMounts(mounted(mounts.ofApp())),
                                system())
                        .build();
            case SIDECAR ->
                rendered.withEnv(new Environment(workload, names()).common())
                        .withVolumeMounts(mounted(mounts.common()))
                        .build();
        };
    }

    private List<String> words(List<String> given) {
        return expands ? given.stream().map(Arguments::literal).toList() : given;
    }

    /// With plain values: Podman replaces nothing in them.
    private List<EnvVar> environment() {
        List<Variable> given = system().variables();
        List<EnvVar> all = new ArrayList<>(new Environment(workload, names()).common());
        all.removeIf(each -> given.stream().anyMatch(own -> own.name().equals(each.getName())));
        given.forEach(each -> all.add(new EnvVarBuilder()
                .withName(each.name())
                .withValue(each.value())
                .build()));
        return all;
    }

    private List<ContainerPort> ports() {
        return system().ports().stream()
                .flatMap(PodRenderer::onMachine)
                .distinct()
                .toList();
    }

    /// An exposed port without a number of its own keeps its number.
    private static Stream<ContainerPort> onMachine(Port port) {
        return switch (port) {
            case Port.Host(var _, var number) -> Stream.of(port(number, number));
            case Port.Service(var _, var number, var inside, var exposure) ->
                exposure.map(each -> port(inside, each.nodePort().orElse(number))).stream();
        };
    }

    private static ContainerPort port(int inside, int outside) {
        return new ContainerPortBuilder()
                .withContainerPort(inside)
                .withHostPort(outside)
                .withProtocol(Ports.PROTOCOL)
                .build();
    }

    private List<VolumeMount> mounted(List<VolumeMount> mounts) {
        return mounts.stream()
                .map(each -> Optional.ofNullable(each.getSubPath())
                        .map(key -> new VolumeMountBuilder(each)
                                .withSubPath(null)
                                .withName(volume(key))
                                .build())
                        .orElse(each))
                .toList();
    }

    private Volume file(String key) {
        return new VolumeBuilder()
                .withName(volume(key))
                .withNewHostPath()
                .withPath(
                        directory.resolve(names().configuration()).resolve(key).toString())
                .withType(PodObjects.FILE)
                .endHostPath()
                .build();
    }

    private static String volume(String key) {
        return "configuration-" + key.replace('.', '-');
    }
}
