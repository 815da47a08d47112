package dev.boltseal.agent.option;

import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Surroundings;
import picocli.CommandLine.Mixin;

/// `--state`, and the session with what is there.
public final class NodeOption {
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    public NodeOption(Surroundings here) {
        this.here = here;
        this.state = new StateOption(here);
    }

    /// Close it.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [Node#open]
    public Node open() {
        return Node.open(state.state(), Witness.alone(here.clock()));
    }
}
