package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.nodedb.NodeDatabase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.workload.Deployer;
import dev.boltseal.edge.workload.Workloads;
import java.util.Optional;
import java.util.function.Consumer;

/// A node, its database and its runtime, for one command.
///
/// @param runtime empty if this node has none
public record Session(Node node, NodeDatabase database, Optional<WorkloadRuntime> runtime) implements AutoCloseable {

    /// @param images where pods find their images
    /// @throws Failure as [Node#open], [NodeDatabase#open] and [RuntimeOption#open]
    public static Session open(
            StateDirectory state, LedgerContext context, RuntimeOption runtime, Optional<StoreAddress> images) {
        Node node = Node.open(state, context);
        try {
            NodeDatabase database = NodeDatabase.open(state);
            try {
                return new Session(node, database, runtime.open(node, images));
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public Workloads workloads() {
        return new Workloads(node, runtime, database.desired()::find);
    }

    /// @param progress is told whenever the runtime reports something new
    /// @throws Failure `USAGE` if this node has no runtime
    public Deployer deployer(Consumer<Observed> progress) {
        return deployer(true, progress);
    }

    /// The same.
    ///
    /// @param waits as in [Deployer]
    public Deployer deployer(boolean waits, Consumer<Observed> progress) {
        WorkloadRuntime present =
                runtime.orElseThrow(() -> new Failure(FailureCode.USAGE, "runtime-needed", Facts.none()));
        return new Deployer(node, present, database.desired(), waits, progress);
    }

    @Override
    public void close() {
        runtime.ifPresent(WorkloadRuntime::close);
        database.close();
        node.close();
    }
}
