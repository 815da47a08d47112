package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.runtime.render.Names;
import dev.boltseal.runtime.render.RenderSettings;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A pod with the image of a workload and a program that isn't in it. If the container is made, and only the program
/// isn't found, then everything works that a pod needs: scheduling, its network, the image and its layers. Nothing of
/// the image is run.
record Trial(KubernetesClient client, RenderSettings settings, KubernetesAnswers answers, RunnableWorkload workload) {
    private static final String NAME = "boltseal-doctor";
    private static final Map<String, String> LABELS = Map.of(Names.NAME, NAME, Names.MANAGED_BY, NAME);
    private static final int SECONDS = 60;

    /// The container was made, and the program wasn't found.
    private static final Set<String> MADE = Set.of("StartError", "ContainerCannotRun", "RunContainerError");

    Check check() {
        return new Check("test pod", this::look);
    }

    private Looked look() {
        Optional<Deployment> other =
                answers.of(() -> Optional.ofNullable(deployment().get()));
        if (other.filter(each -> !LABELS.equals(each.getMetadata().getLabels())).isPresent()) {
            return Looked.skipped(Phrase.of("doctor.trial.name-taken", Facts.of("name", NAME)));
        }
        try {
            answers.run(() -> client.resource(wanted())
                    .fieldManager(NAME)
                    .forceConflicts()
                    .serverSideApply());
            return awaited();
        } finally {
            answers.run(() -> deployment()
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete());
        }
    }

    private RollableScalableResource<Deployment> deployment() {
        return client.apps().deployments().inNamespace(settings.namespace()).withName(NAME);
    }

    private ImageEntry image() {
        return workload.image(workload.definition().containers().getFirst());
    }

    private Deployment wanted() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(settings.namespace())
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .withNodeSelector(settings.node()
                        .map(node -> Map.of("kubernetes.io/hostname", node))
                        .orElse(Map.of()))
                .addNewContainer()
                .withName("trial")
                .withImage(settings.images().reference(image()))
                .withImagePullPolicy(settings.images().pullPolicy())
                .withCommand("/boltseal-doctor-runs-nothing")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Looked awaited() {
        var pods = client.pods().inNamespace(settings.namespace()).withLabels(LABELS);
        var decided = pods.informOnCondition(all -> looked(all).isPresent());
        try {
            return looked(decided.get(SECONDS, TimeUnit.SECONDS)).orElseThrow();
        } catch (TimeoutException e) {
            String missing = answers.of(() -> pods.list().getItems()).stream()
                    .flatMap(Trial::missing)
                    .findFirst()
                    .orElse("no pod");
            return Looked.failed(Phrase.of("doctor.trial.late", Facts.of("seconds", SECONDS, "reason", missing)));
        } catch (ExecutionException e) {
            return Looked.failed(Phrase.of("doctor.trial.failed", Facts.of("reason", String.valueOf(e.getCause()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Looked.skipped(Phrase.of("doctor.trial.interrupted"));
        } finally {
            boolean ignored = decided.cancel(true);
        }
    }

    private Optional<Looked> looked(Collection<Pod> pods) {
        return pods.stream()
                .flatMap(each -> each.getStatus().getContainerStatuses().stream())
                .flatMap(each -> looked(each).stream())
                .findFirst();
    }

    private Optional<Looked> looked(ContainerStatus status) {
        boolean made = Stream.of(status.getState(), status.getLastState())
                .filter(Objects::nonNull)
                .anyMatch(Trial::isMade);
        if (made) {
            return Optional.of(Looked.ok(Phrase.of("doctor.trial", Facts.of("image", image().name()))));
        }
        return Optional.ofNullable(status.getState())
                .map(ContainerState::getWaiting)
                .filter(each -> each.getReason() != null && each.getReason().matches("Err.*|.*Error|InvalidImageName"))
                .map(each -> Looked.wrong(Phrase.of(
                        "doctor.trial.refused",
                        Facts.of(
                                "image",
                                image().name(),
                                "reason",
                                "%s: %s".formatted(each.getReason(), each.getMessage())))));
    }

    private static boolean isMade(ContainerState state) {
        Stream<String> terminated = Stream.ofNullable(state.getTerminated()).map(ContainerStateTerminated::getReason);
        Stream<String> waiting = Stream.ofNullable(state.getWaiting()).map(ContainerStateWaiting::getReason);
        return Stream.concat(terminated, waiting).filter(Objects::nonNull).anyMatch(MADE::contains);
    }

    private static Stream<String> missing(Pod pod) {
        List<PodCondition> conditions = pod.getStatus().getConditions();
        return conditions.stream()
                .filter(each -> !each.getStatus().equals("True") && each.getMessage() != null)
                .map(PodCondition::getMessage);
    }
}
