package dev.boltseal.edge.runtime;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What runs the workloads of one cluster: Kubernetes or Podman. It knows nothing of seals and of the ledger.
///
/// Every method can be interrupted and called again. Codes of every method: `RUNTIME_UNREACHABLE`,
/// `RUNTIME_FORBIDDEN`, `RUNTIME_FAILED`.
public interface WorkloadRuntime extends AutoCloseable {
    /// Hands a definition over, in place of the one before. What the workload has persisted stays. Returns when the
    /// runtime has everything, before the workload runs.
    ///
    /// @param running whether it should run; otherwise it is stopped
    /// @throws Failure also `RUNTIME_REFUSED` if the runtime doesn't take it; `NAME_TAKEN` if something that isn't
    ///     ours has a name that it needs, and then nothing was changed
    void apply(RunnableWorkload workload, boolean running);

    /// What the runtime has of a workload now.
    Observed observe(WorkloadName name);

    /// What the runtime has of every workload of ours.
    Map<WorkloadName, Observed> observeAll();

    /// Waits until the workload runs, is stopped or has failed, whichever was asked for last.
    ///
    /// @param progress is told whenever something changes
    /// @return not PROGRESSING, except if the thread is interrupted
    Observed await(WorkloadName name, Consumer<Observed> progress);

    /// Removes what earlier versions left. Called when the workload runs or is stopped.
    void settle(RunnableWorkload workload);

    /// Removes everything of a workload, and what it has persisted. It is gone when this returns. Does nothing if
    /// there is nothing.
    void remove(WorkloadName name);

    /// What somebody else changed of a workload, or removed. Changes nothing.
    ///
    /// @param workload what was applied last
    /// @param running whether it should run
    /// @return in the order of its objects; empty for a runtime that can't tell
    default List<Drift> drift(RunnableWorkload workload, boolean running) {
        return List.of();
    }

    /// Where the ports of a workload can be reached, in the order of its definition.
    ///
    /// @return empty for a runtime that can't tell, and for ports that can't be reached now
    default List<PortAddress> addresses(RunnableWorkload workload) {
        return List.of();
    }

    /// Writes what a container of a workload has written until now, byte for byte. With several pods, the oldest is
    /// first. If it follows, it goes on until nothing of the workload is left: also when the container is started
    /// again, and when another pod takes the place of the first. Whole lines of two containers are never mixed.
    ///
    /// @param out is flushed after each piece
    /// @throws Failure also `WORKLOAD_UNKNOWN` if the workload has no pod, or no such container
    /// @throws IOException of `out`, unchanged
    void logs(WorkloadName name, LogRequest request, OutputStream out) throws IOException;

    /// Where the runtime keeps the second copy of the ledger's head; nowhere, if it isn't kept apart from the ledger.
    ///
    /// @param unkept is told once if the copy can't be read or written, which stops nothing
    default HeadCopy headCopy(Consumer<Failure> unkept) {
        return HeadCopy.none();
    }

    /// What may be wrong with the runtime, and with this node's access to it.
    default List<Check> checks() {
        return List.of();
    }

    /// Whether the runtime starts a container from an image of a workload, without anything being pulled. Nothing of
    /// the image is run.
    default Optional<Check> trial(RunnableWorkload workload) {
        return Optional.empty();
    }

    @Override
    void close();
}
