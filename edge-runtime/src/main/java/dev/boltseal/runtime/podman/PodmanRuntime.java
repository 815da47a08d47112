package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.app.Port;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.podman.PodmanContent.Container;
import dev.boltseal.runtime.podman.PodmanContent.Pod;
import dev.boltseal.runtime.podman.PodmanContent.State;
import dev.boltseal.runtime.render.PodObjects;
import dev.boltseal.runtime.render.PodRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Runs workloads as pods of this machine's Podman.
public final class PodmanRuntime implements WorkloadRuntime {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final PodmanSettings settings;
    private final InstantSource clock;
    private final Podman podman;
    private final PodmanContent content;
    private final PodmanImages images;
    private final Pods pods;
    private final WorkloadFiles files;

    public PodmanRuntime(PodmanSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.podman = new Podman(settings.program());
        this.content = new PodmanContent(podman);
        this.images = new PodmanImages(podman, settings.images(), settings.layout(), settings.deadline());
        this.pods = new Pods(podman, settings.deadline());
        this.files = new WorkloadFiles(settings.files());
    }

    @Override
    public void apply(RunnableWorkload workload, boolean running) {
        var version = PodmanVersion.of(podman);
        PodObjects objects = objects(workload, version);
        var asked = new WorkloadRecord(workload.sha256(), objects.name(), running, Optional.empty());
        if (!running) {
            files.put(workload.name(), asked);
            content.pods(workload.name()).forEach(pods::remove);
        } else if (!runs(workload, asked)) {
            images.require(workload);
            run(workload, objects, asked);
        }
    }

    private boolean runs(RunnableWorkload workload, WorkloadRecord asked) {
        return files.find(workload.name()).filter(asked::equals).isPresent()
                && observe(workload.name()).condition() == Condition.RUNNING;
    }

    private PodObjects objects(RunnableWorkload workload, PodmanVersion version) {
        return new PodRenderer(workload, settings.images(), files.of(workload.name()), version.expands()).objects();
    }

    private void run(RunnableWorkload workload, PodObjects objects, WorkloadRecord asked) {
        WorkloadName name = workload.name();
        var version = new NewVersion(name, objects, content.pods(), content.volumes());
        version.require();
        files.write(name, objects.name(), objects.files());
        version.ofSameName().forEach(pods::remove);
        pods.make(name, objects, version.volumes());
        files.put(name, asked);
        if (objects.exclusive()) {
            version.ofOtherVersions().forEach(pods::stop);
        }
        pods.start(objects.name()).ifPresent(trouble -> giveUp(name, asked.with(trouble)));
    }

    /// Keeps the reason, and lets the version before run again, if there is one.
    private void giveUp(WorkloadName name, WorkloadRecord failed) {
        files.put(name, failed);
        for (Pod each : content.pods(name)) {
            if (each.name().equals(failed.pod())) {
                pods.stop(each);
            }
        }
        for (Pod each : content.pods(name)) {
            if (!each.name().equals(failed.pod())) {
                Optional<Trouble> ignored = pods.start(each.id());
            }
        }
    }

    @Override
    public Observed observe(WorkloadName name) {
        return files.find(name)
                .map(asked -> progress(name, asked, content.pods()).observed())
                .orElseGet(Observed::absent);
    }

    @Override
    public Map<WorkloadName, Observed> observeAll() {
        List<Pod> present = content.pods();
        List<Pod> ours =
                present.stream().filter(each -> each.workload().isPresent()).toList();
        List<Container> containers = content.containers(ours);
        Map<WorkloadName, Observed> all = new HashMap<>();
        files.all()
                .forEach((name, asked) ->
                        all.put(name, progress(name, asked, ours, containers).observed()));
        return all;
    }

    private PodProgress progress(WorkloadName name, WorkloadRecord asked, List<Pod> present) {
        List<Pod> ofWorkload = present.stream().filter(each -> each.isOf(name)).toList();
        return progress(name, asked, ofWorkload, content.containers(ofWorkload));
    }

    private PodProgress progress(
            WorkloadName name, WorkloadRecord asked, List<Pod> present, List<Container> containers) {
        Optional<Pod> pod = present.stream()
                .filter(each -> each.isOf(name) && each.name().equals(asked.pod()))
                .findFirst();
        Optional<List<Container>> inside = pod.map(own ->
                containers.stream().filter(each -> each.pod().equals(own.id())).toList());
        List<String> others = present.stream()
                .filter(each -> each.isOf(name) && !each.name().equals(asked.pod()))
                .map(Pod::id)
                .toList();
        long running = containers.stream()
                .filter(each -> others.contains(each.pod()) && each.state() == State.RUNNING)
                .count();
        return new PodProgress(asked, inside, running, settings.node(), why(asked), clock.instant());
    }

    private Function<Container, Trouble> why(WorkloadRecord asked) {
        return container -> pods.ended(container, container.name().replaceFirst("^%s-".formatted(asked.pod()), ""));
    }

    @Override
    public Observed await(WorkloadName name, Consumer<Observed> progress) {
        long begun = System.nanoTime();
        Observed last = Observed.absent();
        try (var bell = new EventBell(podman, name)) {
            while (true) {
                Observed now = observe(name);
                if (!now.equals(last)) {
                    progress.accept(now);
                }
                last = now;
                Duration left = settings.deadline().minusNanos(System.nanoTime() - begun);
                if (now.condition() == Condition.FAILED || !left.isPositive()) {
                    return givenUp(name, now);
                }
                if (now.condition() != Condition.PROGRESSING) {
                    return now;
                }
                bell.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.RUNTIME_UNREACHABLE,
                    "podman-missing",
                    Facts.of("program", settings.program(), "reason", Reason.of(e)),
                    e);
        }
    }

    /// A container that ends again and again would be started for ever, many times a second.
    private Observed givenUp(WorkloadName name, Observed last) {
        Optional<WorkloadRecord> asked =
                files.find(name).filter(each -> each.running() && each.trouble().isEmpty());
        if (asked.isEmpty()) {
            return last;
        }
        Trouble why = progress(name, asked.get(), content.pods()).crash().orElseGet(Trouble.Late::new);
        giveUp(name, asked.get().with(why));
        return observe(name);
    }

    /// Exposed ports are ports of the machine. Other workloads use the container's.
    @Override
    public List<PortAddress> addresses(RunnableWorkload workload) {
        String machine = settings.node().orElse("localhost");
        return content.pods(workload.name()).isEmpty()
                ? List.of()
                : workload.requirements().system().ports().stream()
                        .flatMap(port -> addresses(workload.name(), machine, port))
                        .toList();
    }

    private static Stream<PortAddress> addresses(WorkloadName workload, String machine, Port port) {
        return switch (port) {
            case Port.Host host -> Stream.of(new PortAddress(host.name(), machine + ":" + host.port(), false));
            case Port.Service service ->
                Stream.concat(
                        Stream.of(new PortAddress(service.name(), workload + ":" + service.containerPort(), true)),
                        service.exposure().stream()
                                .map(exposed -> exposed.nodePort().orElse(service.port()))
                                .map(number -> new PortAddress(service.name(), machine + ":" + number, false)));
        };
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("runtime", () -> {
            PodmanVersion version = PodmanVersion.of(podman);
            String ignored = podman.demand("info");
            return Looked.ok(Phrase.of("doctor.podman", Facts.of("version", version)));
        }));
    }

    @Override
    public void logs(WorkloadName name, LogRequest request, OutputStream out) throws IOException {
        new ContainerLogs(podman, content, name, request, out).copy();
    }

    @Override
    public void settle(RunnableWorkload workload) {
        WorkloadName name = workload.name();
        files.find(name).ifPresent(asked -> {
            List<Pod> old = content.pods(name).stream()
                    .filter(each -> !each.name().equals(asked.pod()))
                    .toList();
            List<String> needless = references(old);
            needless.removeAll(images.references(workload));
            old.forEach(pods::remove);
            images.remove(needless);
            files.keepOnly(name, asked.pod());
        });
    }

    private List<String> references(List<Pod> old) {
        return new ArrayList<>(
                content.containers(old).stream().map(Container::image).toList());
    }

    @Override
    public void remove(WorkloadName name) {
        List<Pod> ours = content.pods(name);
        List<String> needless = references(ours);
        ours.forEach(pods::remove);
        images.remove(needless);
        pods.removeVolumes(content.volumes().stream()
                .filter(each -> each.workload().filter(name::equals).isPresent())
                .toList());
        files.remove(name);
    }

    @Override
    public void close() {}
}
