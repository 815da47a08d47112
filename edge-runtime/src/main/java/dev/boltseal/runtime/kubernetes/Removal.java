package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Removes everything of a workload.
record Removal(KubernetesClient client, String namespace, WorkloadName workload) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /// @param most how long pods may take to end
    void run(Duration most) {
        Map<String, String> labels = OurObjects.of(workload);
        try (var bell = new Bell(client, namespace, workload)) {
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withLabels(labels)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
            client.services().inNamespace(namespace).withLabels(labels).delete();
            awaitTheEnd(bell, most);
            client.configMaps().inNamespace(namespace).withLabels(labels).delete();
            client.secrets().inNamespace(namespace).withLabels(labels).delete();
            client.persistentVolumeClaims()
                    .inNamespace(namespace)
                    .withLabels(labels)
                    .delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillThere(e);
        }
    }

    private void awaitTheEnd(Bell bell, Duration most) throws InterruptedException {
        long begun = System.nanoTime();
        while (isThere()) {
            if (System.nanoTime() - begun > most.toNanos()) {
                throw stillThere(null);
            }
            bell.await(LOOK_AGAIN);
        }
    }

    private Failure stillThere(@Nullable Throwable cause) {
        return new Failure(FailureCode.RUNTIME_FAILED, "still-there", Facts.of("workload", workload), cause);
    }

    private boolean isThere() {
        Map<String, String> labels = OurObjects.of(workload);
        return !client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems()
                        .isEmpty()
                || !client.pods()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems()
                        .isEmpty();
    }
}
