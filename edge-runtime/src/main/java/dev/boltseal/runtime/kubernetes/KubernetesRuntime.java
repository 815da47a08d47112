package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.runtime.render.Renderer;
import dev.boltseal.runtime.render.WorkloadObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs workloads in one namespace of a Kubernetes.
public final class KubernetesRuntime implements WorkloadRuntime {
    static final String MANAGER = "boltseal";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final RenderSettings settings;
    private final InstantSource clock;
    private final KubernetesAnswers answers;
    private final OurObjects ours;
    private final Snapshots snapshots;

    /// @param client is closed with this
    public KubernetesRuntime(KubernetesClient client, RenderSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.answers = new KubernetesAnswers(client.getMasterUrl().toString(), settings.namespace());
        this.ours = new OurObjects(client, settings.namespace());
        this.snapshots = new Snapshots(client, settings.namespace());
    }

    @Override
    public void apply(RunnableWorkload workload, boolean running) {
        WorkloadObjects objects = new Renderer(workload, settings).objects(running);
        answers.run(() -> {
            Set<HasMetadata> claimed = objects.objects().stream()
                    .filter(each -> ours.find(each, workload.name()).isPresent())
                    .filter(PersistentVolumeClaim.class::isInstance)
                    .collect(Collectors.toSet());
            objects.objects().stream().filter(each -> !claimed.contains(each)).forEach(this::apply);
        });
    }

    private void apply(HasMetadata object) {
        client.resource(object)
                .inNamespace(settings.namespace())
                .fieldManager(MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    @Override
    public Observed observe(WorkloadName name) {
        return answers.of(() -> snapshots.of(name))
                .map(found -> new Rollout(found, clock.instant()).observed())
                .orElseGet(Observed::absent);
    }

    @Override
    public Map<WorkloadName, Observed> observeAll() {
        Map<WorkloadName, Observed> all = new HashMap<>();
        answers.of(snapshots::all)
                .forEach((name, found) -> all.put(name, new Rollout(found, clock.instant()).observed()));
        return all;
    }

    @Override
    public Observed await(WorkloadName name, Consumer<Observed> progress) {
        long begun = System.nanoTime();
        Observed last = Observed.absent();
        try (Bell bell = answers.of(() -> new Bell(client, settings.namespace(), name))) {
            while (true) {
                Observed now = observe(name);
                if (!now.equals(last)) {
                    progress.accept(now);
                }
                boolean stable = now.condition() != Condition.RUNNING || now.equals(last);
                if (now.condition() != Condition.PROGRESSING && stable) {
                    return now;
                }
                last = now;
                Duration left = settings.deadline().minusNanos(System.nanoTime() - begun);
                if (!left.isPositive()) {
                    return failed(now);
                }
                bell.await(now.condition() == Condition.RUNNING ? STABLE : shorter(left, LOOK_AGAIN));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Observed failed(Observed late) {
        return new Observed(
                Condition.FAILED,
                late.reason().or(() -> Optional.of(Phrase.of("runtime.failed.deadline"))),
                late.warnings(),
                late.bundle(),
                late.node());
    }

    @Override
    public void settle(RunnableWorkload workload) {
        Set<String> needed = new Renderer(workload, settings)
                .objects(true).objects().stream().map(KubernetesRuntime::id).collect(Collectors.toSet());
        answers.run(() -> replaceable(workload.name())
                .filter(each -> !needed.contains(id(each)))
                .forEach(each -> client.resource(each).delete()));
    }

    private Stream<HasMetadata> replaceable(WorkloadName name) {
        Map<String, String> labels = OurObjects.of(name);
        String in = settings.namespace();
        List<Stream<? extends HasMetadata>> kinds = List.of(
                client.services().inNamespace(in).withLabels(labels).list().getItems().stream(),
                client.configMaps().inNamespace(in).withLabels(labels).list().getItems().stream(),
                client.secrets().inNamespace(in).withLabels(labels).list().getItems().stream());
        return kinds.stream().flatMap(each -> each);
    }

    private static String id(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    @Override
    public List<Drift> drift(RunnableWorkload workload, boolean running) {
        WorkloadObjects objects = new Renderer(workload, settings).objects(running);
        return answers.of(() -> new HandChanges(client, settings.namespace()).of(objects));
    }

    @Override
    public List<PortAddress> addresses(RunnableWorkload workload) {
        return answers.of(() -> new Addresses(client, settings.namespace()).of(workload));
    }

    @Override
    public void logs(WorkloadName name, LogRequest request, OutputStream out) throws IOException {
        var logs = new PodLogs(client, settings.namespace(), name, request, out);
        try {
            answers.run(() -> {
                try {
                    logs.copy();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void remove(WorkloadName name) {
        answers.run(() -> new Removal(client, settings.namespace(), name).run(settings.deadline()));
    }

    @Override
    public void close() {
        client.close();
    }
}
