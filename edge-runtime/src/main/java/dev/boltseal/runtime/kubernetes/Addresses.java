package dev.boltseal.runtime.kubernetes;

import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.Port;
import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the ports of a workload are.
record Addresses(KubernetesClient client, String namespace) {

    List<PortAddress> of(RunnableWorkload workload) {
        Map<String, String> labels = OurObjects.of(workload.name());
        List<Service> services = client.services()
                .inNamespace(namespace)
                .withLabels(labels)
                .list()
                .getItems();
        Optional<String> node = client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                .filter(pod -> !WorkloadSnapshot.isEnding(pod))
                .flatMap(Addresses::node)
                .findFirst();
        return workload.requirements().system().ports().stream()
                .flatMap(port -> of(workload.name(), port, services, node))
                .toList();
    }

    private static Stream<String> node(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getHostIP());
    }

    private static Stream<PortAddress> of(
            WorkloadName workload, Port port, List<Service> services, Optional<String> node) {
        return switch (port) {
            case Port.Host host -> node.stream().map(at -> new PortAddress(host.name(), at + ":" + host.port(), false));
            case Port.Service service ->
                Stream.concat(
                        services.isEmpty()
                                ? Stream.empty()
                                : Stream.of(new PortAddress(service.name(), workload + ":" + service.port(), true)),
                        node.stream()
                                .flatMap(at -> nodePorts(service, services)
                                        .map(number -> new PortAddress(service.name(), at + ":" + number, false))));
        };
    }

    private static Stream<Integer> nodePorts(Port.Service port, List<Service> services) {
        return services.stream()
                .flatMap(each -> each.getSpec().getPorts().stream())
                .filter(each -> port.port() == each.getPort())
                .map(ServicePort::getNodePort)
                .flatMap(Stream::ofNullable);
    }
}
