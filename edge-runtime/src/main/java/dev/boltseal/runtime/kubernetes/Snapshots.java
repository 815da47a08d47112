package dev.boltseal.runtime.kubernetes;

import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks the API server what it has of workloads.
record Snapshots(KubernetesClient client, String namespace) {

    /// One workload with everything about it; empty if the cluster doesn't have it.
    Optional<WorkloadSnapshot> of(WorkloadName name) {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name.text())
                .get();
        if (deployment == null || OurObjects.workload(deployment).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = OurObjects.of(name);
        return Optional.of(new WorkloadSnapshot(
                deployment,
                client.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems(),
                client.pods().inNamespace(namespace).withLabels(labels).list().getItems(),
                client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("type", "Warning")
                        .list()
                        .getItems()));
    }

    /// Every workload, by two calls: without replica sets and events.
    Map<WorkloadName, WorkloadSnapshot> all() {
        Map<String, List<Pod>> pods =
                client.pods().inNamespace(namespace).withLabels(OurObjects.ALL).list().getItems().stream()
                        .filter(each -> OurObjects.workload(each).isPresent())
                        .collect(Collectors.groupingBy(
                                each -> OurObjects.workload(each).orElseThrow().text()));
        Map<WorkloadName, WorkloadSnapshot> all = new HashMap<>();
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withLabels(OurObjects.ALL)
                .list()
                .getItems()
                .forEach(each -> OurObjects.workload(each)
                        .ifPresent(name -> all.put(
                                name,
                                new WorkloadSnapshot(
                                        each, List.of(), pods.getOrDefault(name.text(), List.of()), List.of()))));
        return all;
    }
}
