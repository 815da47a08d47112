package dev.boltseal.runtime.render;

import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A workload as Podman runs it.
///
/// @param pod as `podman kube play` takes it
/// @param files that the pod finds, by name in the directory of this version
/// @param volumes the names of its persistent volumes
/// @param exclusive whether no other pod of the workload can run at the same time
public record PodObjects(Pod pod, Map<String, byte[]> files, List<String> volumes, boolean exclusive) {
    static final String FILE = "File";

    public PodObjects {
        files = Map.copyOf(files);
        volumes = List.copyOf(volumes);
    }

    public String name() {
        return pod.getMetadata().getName();
    }

    /// The pod, with everything that may be secret.
    public String yaml() {
        return new KubernetesSerialization().asYaml(pod);
    }

    /// The directories and files of this machine that the app wants.
    public List<String> hostPaths() {
        return pod.getSpec().getVolumes().stream()
                .flatMap(volume -> Stream.ofNullable(volume.getHostPath()))
                .filter(path -> !FILE.equals(path.getType()))
                .map(HostPathVolumeSource::getPath)
                .toList();
    }
}
