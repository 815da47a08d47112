package dev.boltseal.runtime.render;

import dev.boltseal.format.app.Port;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where an app can be reached.
record Ports(List<Port> ports, Names names) {
    static final String PROTOCOL = "TCP";

    /// Whether two pods of the workload can't run at once on a node.
    boolean isExclusive() {
        return ports.stream().anyMatch(Port.Host.class::isInstance);
    }

    /// Each number once, as Kubernetes wants it.
    List<ContainerPort> ofContainer() {
        Map<Integer, ContainerPort> byNumber = new TreeMap<>();
        services()
                .forEach(each -> byNumber.put(
                        each.containerPort(), container(each.containerPort()).build()));
        ports.stream()
                .flatMap(each -> each instanceof Port.Host host ? Stream.of(host) : Stream.empty())
                .forEach(each -> byNumber.put(
                        each.port(),
                        container(each.port()).withHostPort(each.port()).build()));
        return List.copyOf(byNumber.values());
    }

    private static ContainerPortBuilder container(int number) {
        return new ContainerPortBuilder().withContainerPort(number).withProtocol(PROTOCOL);
    }

    /// One for the cluster; one for what is exposed, because a Service that is exposed exposes all of its ports.
    List<Service> ofCluster() {
        List<Port.Service> all = services().toList();
        List<Port.Service> exposed =
                all.stream().filter(each -> each.exposure().isPresent()).toList();
        List<Service> services = new ArrayList<>();
        if (!all.isEmpty()) {
            services.add(service(names.deployment(), "ClusterIP", all, Ports::inside));
        }
        if (!exposed.isEmpty()) {
            services.add(service(names.exposed(), "NodePort", exposed, Ports::outside));
        }
        return services;
    }

    private Stream<Port.Service> services() {
        return ports.stream()
                .flatMap(each -> each instanceof Port.Service service ? Stream.of(service) : Stream.empty());
    }

    private Service service(
            String name, String type, List<Port.Service> ports, Function<Port.Service, ServicePort> port) {
        return new ServiceBuilder()
                .withMetadata(names.metadata(name))
                .withNewSpec()
                .withType(type)
                .withSelector(new TreeMap<>(names.labels()))
                .withPorts(ports.stream().map(port).toList())
                .endSpec()
                .build();
    }

    private static ServicePort inside(Port.Service port) {
        return new ServicePortBuilder()
                .withName(port.name())
                .withPort(port.port())
                .withTargetPort(new IntOrString(port.containerPort()))
                .withProtocol(PROTOCOL)
                .build();
    }

    private static ServicePort outside(Port.Service port) {
        var outside = new ServicePortBuilder(inside(port));
        port.exposure().flatMap(Port.Exposure::nodePort).ifPresent(outside::withNodePort);
        return outside.build();
    }
}
