package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Loggable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Copies what the containers of a workload write.
///
/// Each start of a container is followed by a stream of its own, which ends with it.
final class PodLogs {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String namespace;
    private final WorkloadName workload;
    private final LogRequest request;
    private final WholeLines out;

    /// The starts of containers whose streams were opened, by their identifiers.
    private final Set<String> begun = new HashSet<>();

    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedQueue<IOException> failed = new ConcurrentLinkedQueue<>();

    PodLogs(KubernetesClient client, String namespace, WorkloadName workload, LogRequest request, OutputStream out) {
        this.client = client;
        this.namespace = namespace;
        this.workload = workload;
        this.request = request;
        this.out = new WholeLines(out);
    }

    /// @throws Failure `WORKLOAD_UNKNOWN`
    void copy() throws IOException {
        List<Pod> pods = pods();
        if (pods.isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "no-pod", Facts.of("workload", workload));
        }
        String container = container(pods.getFirst());
        if (request.follows()) {
            follow(container);
        } else {
            for (Pod pod : pods) {
                try (InputStream log = log(pod, container, true).getLogInputStream()) {
                    out.copy(log);
                }
            }
        }
    }

    private void follow(String container) throws IOException {
        try (var bell = new Bell(client, namespace, workload)) {
            boolean first = true;
            while (true) {
                List<Pod> pods = pods();
                for (Pod pod : pods) {
                    begin(pod, container, first);
                }
                first = false;
                if (!failed.isEmpty()) {
                    throw failed.remove();
                }
                if (pods.isEmpty() && open.get() == 0) {
                    return;
                }
                bell.await(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while following a log");
        }
    }

    /// Of a container that has started since the last look, everything; of the others, what was asked for.
    private void begin(Pod pod, String container, boolean first) {
        statuses(pod)
                .filter(each -> each.getName().equals(container) && each.getContainerID() != null)
                .filter(each -> first
                        || each.getState().getRunning() != null
                        || each.getState().getTerminated() != null)
                .filter(each -> begun.add(each.getContainerID()))
                .findFirst()
                .ifPresent(each -> {
                    open.incrementAndGet();
                    Thread.ofVirtual().start(() -> stream(pod, container, first));
                });
    }

    private void stream(Pod pod, String container, boolean first) {
        try (var watch = log(pod, container, first).watchLog()) {
            out.copy(watch.getOutput());
        } catch (IOException e) {
            failed.add(e);
        } finally {
            open.decrementAndGet();
        }
    }

    private Loggable log(Pod pod, String container, boolean tailed) {
        var named = client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(container);
        return tailed && request.tail().isPresent()
                ? named.tailingLines(request.tail().getAsInt())
                : named;
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getContainerStatuses()).flatMap(List::stream);
    }

    /// The oldest first.
    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).withLabels(OurObjects.of(workload)).list().getItems().stream()
                .sorted(Comparator.comparing(
                        pod -> Instant.parse(pod.getMetadata().getCreationTimestamp())))
                .toList();
    }

    private String container(Pod pod) {
        List<String> names =
                pod.getSpec().getContainers().stream().map(Container::getName).toList();
        String name = request.container().orElse(names.getFirst());
        if (!names.contains(name)) {
            throw new Failure(
                    FailureCode.WORKLOAD_UNKNOWN,
                    "container",
                    Facts.of("workload", workload, "container", name, "containers", String.join(", ", names)));
        }
        return name;
    }
}
