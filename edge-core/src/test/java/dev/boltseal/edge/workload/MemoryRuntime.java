package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A runtime that only remembers. Everything runs at once, except serials that are said to fail.
final class MemoryRuntime implements WorkloadRuntime {
    private final Map<WorkloadName, Observed> workloads = new HashMap<>();
    private final List<Long> failing = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();

    /// Bundles with this serial can't run.
    void fails(long serial) {
        failing.add(serial);
    }

    /// Bundles with this serial aren't taken.
    void refuses(long serial) {
        refused.add(serial);
    }

    /// From now on, every bundle runs.
    void works() {
        failing.clear();
        refused.clear();
    }

    /// Somebody removed or changed it behind our back.
    void is(WorkloadName name, Condition condition) {
        workloads.put(name, observed(condition, workloads.getOrDefault(name, Observed.absent())));
    }

    @Override
    public void apply(RunnableWorkload workload, boolean running) {
        if (refused.contains(workload.manifest().serial().value())) {
            throw new Failure(
                    FailureCode.RUNTIME_REFUSED,
                    "quota",
                    Facts.of("server", "memory", "namespace", "workloads", "reason", "exceeded quota"));
        }
        boolean fails = failing.contains(workload.manifest().serial().value());
        workloads.put(
                workload.name(),
                new Observed(
                        !running ? Condition.STOPPED : fails ? Condition.FAILED : Condition.RUNNING,
                        fails && running ? Optional.of(Phrase.of("runtime.failed.deadline")) : Optional.empty(),
                        fails && running ? List.of("BackOff: restarting") : List.of(),
                        Optional.of(workload.sha256()),
                        Optional.empty()));
    }

    private static Observed observed(Condition condition, Observed before) {
        return new Observed(condition, before.reason(), before.warnings(), before.bundle(), before.node());
    }

    @Override
    public Observed observe(WorkloadName name) {
        return workloads.getOrDefault(name, Observed.absent());
    }

    @Override
    public Map<WorkloadName, Observed> observeAll() {
        return Map.copyOf(workloads);
    }

    @Override
    public Observed await(WorkloadName name, Consumer<Observed> progress) {
        progress.accept(observe(name));
        return observe(name);
    }

    @Override
    public void settle(RunnableWorkload workload) {}

    @Override
    public void remove(WorkloadName name) {
        workloads.remove(name);
    }

    /// Its log is its name.
    @Override
    public void logs(WorkloadName name, LogRequest request, OutputStream out) throws IOException {
        out.write((name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
}
