package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.ledger.HeadCopy;
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
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs workloads in one namespace of a Kubernetes.
public final class KubernetesRuntime implements WorkloadRuntime {
    static final String MANAGER = "boltseal";
    private static final String RETRIED = "dev.boltseal/retried";

    private final KubernetesClient client;
    private final RenderSettings settings;
    private final InstantSource clock;
    private final KubernetesAnswers answers;
    private final OurObjects ours;
    private final Snapshots snapshots;
    private final OurNamespace namespace;
    private final Map<WorkloadName, Instant> asked = new ConcurrentHashMap<>();

    /// @param client is closed with this
    /// @param makesNamespace whether the namespace is made where it is missing
    public KubernetesRuntime(
            KubernetesClient client, RenderSettings settings, InstantSource clock, boolean makesNamespace) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.answers = new KubernetesAnswers(client.getMasterUrl().toString(), settings.namespace());
        this.ours = new OurObjects(client, settings.namespace());
        this.snapshots = new Snapshots(client, settings.namespace());
        this.namespace = new OurNamespace(client, settings.namespace(), makesNamespace);
    }

    /// The cluster is asked first whether it would take every object, so that it takes all of them or none.
    @Override
    public void apply(RunnableWorkload workload, boolean running) {
        List<HasMetadata> all =
                new Renderer(workload, settings).objects(running).objects();
        WorkloadName name = workload.name();
        answers.run(() -> {
            List<HasMetadata> wanted =
                    all.stream().filter(each -> !isClaimed(each, name)).toList();
            namespace.with(() -> wanted.forEach(each -> apply(each, true)));
            Optional<WorkloadSnapshot> failed = running ? failed(name) : Optional.empty();
            asked.put(name, clock.instant());
            failed.ifPresent(found -> noteRetry(all));
            wanted.forEach(each -> apply(each, false));
            failed.ifPresent(this::endTroubledPods);
        });
    }

    /// A claim can't be changed.
    private boolean isClaimed(HasMetadata object, WorkloadName workload) {
        return ours.find(object, workload)
                .filter(PersistentVolumeClaim.class::isInstance)
                .isPresent();
    }

    private void apply(HasMetadata object, boolean onlyAsk) {
        client.resource(object)
                .inNamespace(settings.namespace())
                .dryRun(onlyAsk)
                .fieldManager(MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private Optional<WorkloadSnapshot> failed(WorkloadName name) {
        return snapshots
                .of(name)
                .filter(found -> new Rollout(found, clock.instant()).observed().condition() == Condition.FAILED);
    }

    /// What changes in a deployment makes its controllers try again at once.
    private void noteRetry(List<HasMetadata> objects) {
        String now = clock.instant().toString();
        objects.stream()
                .filter(Deployment.class::isInstance)
                .forEach(each -> each.getMetadata().getAnnotations().put(RETRIED, now));
    }

    /// Kubernetes waits minutes before it tries the same pod again. A new one is tried at once.
    private void endTroubledPods(WorkloadSnapshot found) {
        new Rollout(found, clock.instant())
                .troubled()
                .forEach(pod -> client.resource(pod).delete());
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
        try (var bell = new Bell(client, settings.namespace(), name)) {
            return new Waiting(bell, settings.deadline(), progress).run(() -> look(name));
        }
    }

    private Observed look(WorkloadName name) {
        Instant since = asked.getOrDefault(name, Instant.EPOCH);
        return answers.of(() -> snapshots.of(name))
                .map(found -> new Rollout(found, since, clock.instant()).observed())
                .orElseGet(Observed::absent);
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
    public HeadCopy headCopy(Consumer<Failure> unkept) {
        return new SecretHeadCopy(client, namespace, answers, unkept);
    }

    @Override
    public void remove(WorkloadName name) {
        answers.run(() -> new Removal(client, settings.namespace(), name).run(settings.deadline()));
    }

    @Override
    public List<Check> checks() {
        return new KubernetesChecks(client, settings, answers, clock).all();
    }

    @Override
    public Optional<Check> trial(RunnableWorkload workload) {
        return Optional.of(new Trial(client, settings, answers, workload).check());
    }

    @Override
    public void close() {
        client.close();
    }
}
