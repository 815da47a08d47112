package dev.boltseal.runtime.render;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.Resources;
import dev.boltseal.format.app.SystemRequirements;
import dev.boltseal.format.manifest.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Renders the objects of one workload.
public final class Renderer {
    private final RunnableWorkload workload;
    private final RenderSettings settings;
    private final Names names;
    private final Ports ports;
    private final Mounts mounts;
    private final Environment environment;

    public Renderer(RunnableWorkload workload, RenderSettings settings) {
        this.workload = workload;
        this.settings = settings;
        this.names = new Names(workload, settings.namespace());
        this.ports = new Ports(system().ports(), names);
        this.mounts = new Mounts(workload, names);
        this.environment = new Environment(workload, names);
    }

    /// @param running whether the workload runs; otherwise everything is there but its pods
    public WorkloadObjects objects(boolean running) {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(new Configuration(workload, names).object());
        objects.addAll(mounts.claims());
        objects.addAll(ports.ofCluster());
        objects.add(deployment(running));
        return new WorkloadObjects(objects);
    }

    private SystemRequirements system() {
        return workload.requirements().system();
    }

    private Deployment deployment(boolean running) {
        return new DeploymentBuilder()
                .withMetadata(names.metadata(names.deployment()))
                .withNewSpec()
                .withReplicas(running ? 1 : 0)
                .withRevisionHistoryLimit(1)
                .withProgressDeadlineSeconds(Math.toIntExact(settings.deadline().toSeconds()))
                .withStrategy(strategy())
                .withNewSelector()
                .withMatchLabels(new TreeMap<>(names.labels()))
                .endSelector()
                .withTemplate(template())
                .endSpec()
                .build();
    }

    /// The version before goes on until the new one runs, unless the two can't run at once.
    private DeploymentStrategy strategy() {
        return ports.isExclusive() || mounts.isExclusive()
                ? new DeploymentStrategyBuilder().withType("Recreate").build()
                : new DeploymentStrategyBuilder()
                        .withType("RollingUpdate")
                        .withNewRollingUpdate()
                        .withNewMaxUnavailable(0)
                        .withNewMaxSurge(1)
                        .endRollingUpdate()
                        .build();
    }

    private PodTemplateSpec template() {
        var template = new PodTemplateSpecBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withLabels(new TreeMap<>(names.labels()))
                        .build())
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withContainers(workload.definition().containers().stream()
                        .map(this::container)
                        .toList())
                .withVolumes(mounts.ofPod());
        settings.node().ifPresent(node -> template.withNodeSelector(Map.of("kubernetes.io/hostname", node)));
        return template.endSpec().build();
    }

    private io.fabric8.kubernetes.api.model.Container container(Container container) {
        var rendered = new ContainerBuilder()
                .withName(container.name())
                .withImage(settings.images().reference(workload.image(container)))
                .withImagePullPolicy(settings.images().pullPolicy())
                // what a program said last is then in the pod, and can be shown
                .withTerminationMessagePolicy("FallbackToLogsOnError");
        return switch (container.role()) {
            case APP -> app(rendered).build();
            case SIDECAR ->
                rendered.withEnv(environment.common())
                        .withVolumeMounts(mounts.common())
                        .build();
        };
    }

    private ContainerBuilder app(ContainerBuilder container) {
        var arguments = new Arguments(workload.requirements());
        var app = container
                .withCommand(arguments.entrypoint(workload.isSecret()))
                .withArgs(arguments.arguments(workload.isSecret()))
                .withEnv(environment.ofApp())
                .withPorts(ports.ofContainer())
                .withVolumeMounts(mounts.ofApp());
        return restrained(app, system());
    }

    /// With what the app may use, and whether it may do everything.
    static ContainerBuilder restrained(ContainerBuilder app, SystemRequirements system) {
        Map<String, Quantity> limits = quantities(system.limits());
        Map<String, Quantity> requests = quantities(system.requests());
        if (!limits.isEmpty() || !requests.isEmpty()) {
            app.withNewResources().withLimits(limits).withRequests(requests).endResources();
        }
        return system.privileged()
                ? app.withNewSecurityContext().withPrivileged(true).endSecurityContext()
                : app;
    }

    private static Map<String, Quantity> quantities(Resources resources) {
        Map<String, Quantity> quantities = new TreeMap<>();
        resources.memory().ifPresent(amount -> quantities.put("memory", new Quantity(amount)));
        resources.cpu().ifPresent(amount -> quantities.put("cpu", new Quantity(amount)));
        return quantities;
    }
}
