package dev.boltseal.runtime.kubernetes;

import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rings when the deployment or a pod of a workload changes. It may also ring for nothing.
final class Bell implements AutoCloseable {
    private final Semaphore rings = new Semaphore(0);
    private final Watch deployments;
    private final Watch pods;

    Bell(KubernetesClient client, String namespace, WorkloadName workload) {
        this.deployments = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withLabels(OurObjects.of(workload))
                .watch(new Ringing<>());
        this.pods = client.pods()
                .inNamespace(namespace)
                .withLabels(OurObjects.of(workload))
                .watch(new Ringing<>());
    }

    /// Returns when it has rung since the last call, or after that time.
    void await(Duration most) throws InterruptedException {
        boolean ignored = rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        rings.drainPermits();
    }

    @Override
    public void close() {
        deployments.close();
        pods.close();
    }

    private final class Ringing<T extends HasMetadata> implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            rings.release();
        }

        @Override
        public void onClose(WatcherException cause) {
            rings.release();
        }
    }
}
