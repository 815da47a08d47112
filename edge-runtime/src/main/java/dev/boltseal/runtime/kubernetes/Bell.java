package dev.boltseal.runtime.kubernetes;

import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rings when the deployment or a pod of a workload changes. It may also ring for nothing, and it stays silent as long
/// as the cluster can't be watched.
final class Bell implements AutoCloseable {
    private final KubernetesClient client;
    private final String namespace;
    private final WorkloadName workload;
    private final Semaphore rings = new Semaphore(0);
    private final List<Watch> watches = new ArrayList<>();
    private volatile boolean ended;

    Bell(KubernetesClient client, String namespace, WorkloadName workload) {
        this.client = client;
        this.namespace = namespace;
        this.workload = workload;
        watch();
    }

    /// Returns when it has rung since the last call, or after that time.
    void await(Duration most) throws InterruptedException {
        if (watches.isEmpty() || ended) {
            watch();
        }
        boolean ignored = rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        rings.drainPermits();
    }

    private void watch() {
        close();
        ended = false;
        try {
            var labels = OurObjects.of(workload);
            watches.add(client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withLabels(labels)
                    .watch(new Ringing<>()));
            watches.add(client.pods().inNamespace(namespace).withLabels(labels).watch(new Ringing<>()));
        } catch (KubernetesClientException e) {
            close();
        }
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        watches.clear();
    }

    private final class Ringing<T extends HasMetadata> implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            rings.release();
        }

        @Override
        public void onClose(WatcherException cause) {
            ended = true;
            rings.release();
        }
    }
}
