package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.images.ImageUpkeep;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.nodedb.NodeDatabase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.workload.Deployer;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A node and its runtime, for one command.
///
/// @param running empty if this node has no runtime
/// @param upkeep looks after the images
public record Session(Node node, Optional<Running> running, Function<Node, ImageUpkeep> upkeep)
        implements AutoCloseable {

    /// What a node has that runs workloads.
    ///
    /// @param database has what somebody asked of workloads
    public record Running(NodeDatabase database, WorkloadRuntime runtime) {}

    /// @param images where pods find their images
    /// @param upkeep looks after the images of a node
    /// @throws Failure as [Node#open], [NodeDatabase#open] and [RuntimeOption#open]
    public static Session open(
            StateDirectory state,
            LedgerContext context,
            RuntimeOption option,
            Optional<StoreAddress> images,
            Function<Node, ImageUpkeep> upkeep) {
        Node node = Node.open(state, context);
        try {
            return new Session(node, option.open(node, images).map(runtime -> running(state, runtime)), upkeep);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /// The same for commands that change something, instead of this one. The ledger is compared with the second copy of
    /// its head, which the runtime keeps, so that an old state directory is noticed that somebody restored.
    ///
    /// @param unkept is told if there is a copy, and it can't be read or written, which stops nothing
    /// @throws Failure also `LEDGER_ROLLED_BACK`
    public Session guarded(StateDirectory state, LedgerContext context, Consumer<Failure> unkept) {
        return running.map(present -> guarded(state, context, present.runtime().headCopy(unkept)))
                .orElse(this);
    }

    private Session guarded(StateDirectory state, LedgerContext context, HeadCopy copy) {
        try {
            Node guarded = Node.open(state, new LedgerContext(context.clock(), copy));
            node.close();
            return new Session(guarded, running, upkeep);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Running running(StateDirectory state, WorkloadRuntime runtime) {
        try {
            return new Running(NodeDatabase.open(state), runtime);
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    public Workloads workloads() {
        return running.map(present -> new Workloads(
                        node, Optional.of(present.runtime()), present.database().desired()::find))
                .orElseGet(() -> new Workloads(node));
    }

    /// @param waits as in [Deployer]
    /// @param progress is told whenever the runtime reports something new
    /// @throws Failure `USAGE` if this node has no runtime
    public Deployer deployer(boolean waits, Consumer<Observed> progress) {
        Running present = running.orElseThrow(() -> new Failure(FailureCode.USAGE, "runtime-needed", Facts.none()));
        return new Deployer(node, present.runtime(), present.database().desired(), waits, progress, upkeep.apply(node));
    }

    /// Deletes a workload, first from the runtime, if there is one.
    ///
    /// @return what is dead now and was not before
    /// @throws Failure also `WORKLOAD_UNKNOWN`, `IMPORT_RUNNING`
    public List<LedgerRow> delete(WorkloadName workload) {
        return running.isPresent()
                ? deployer(true, observed -> {}).delete(workload)
                : workloads().delete(workload);
    }

    @Override
    public void close() {
        running.ifPresent(present -> {
            present.runtime().close();
            present.database().close();
        });
        node.close();
    }
}
