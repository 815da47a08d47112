package dev.boltseal.edge.workload;

import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stops the caller before or after one of its calls, as a kill would.
final class InterruptedRuntime implements WorkloadRuntime {
    private final WorkloadRuntime runtime;
    private int calls;

    /// @param calls the number of moments after which the caller is stopped; each call has one before and one after it
    InterruptedRuntime(WorkloadRuntime runtime, int calls) {
        this.runtime = runtime;
        this.calls = calls;
    }

    /// Thrown in the place of a kill.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void moment() {
        if (calls-- == 0) {
            throw new Killed();
        }
    }

    private <T> T between(Supplier<T> call) {
        moment();
        T result = call.get();
        moment();
        return result;
    }

    private void between(Runnable call) {
        moment();
        call.run();
        moment();
    }

    @Override
    public void apply(RunnableWorkload workload, boolean running) {
        between(() -> runtime.apply(workload, running));
    }

    @Override
    public Observed observe(WorkloadName name) {
        return between(() -> runtime.observe(name));
    }

    @Override
    public Map<WorkloadName, Observed> observeAll() {
        return between(runtime::observeAll);
    }

    @Override
    public Observed await(WorkloadName name, Consumer<Observed> progress) {
        return between(() -> runtime.await(name, progress));
    }

    @Override
    public void settle(RunnableWorkload workload) {
        between(() -> runtime.settle(workload));
    }

    @Override
    public void remove(WorkloadName name) {
        between(() -> runtime.remove(name));
    }

    @Override
    public void logs(WorkloadName name, LogRequest request, OutputStream out) throws IOException {
        runtime.logs(name, request, out);
    }

    @Override
    public void close() {}
}
