package dev.boltseal.agent.option;

import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Mixin;

/// `--state`, and a session with that directory.
public final class NodeOption {
    private final Environment here;

    @Mixin
    private final StateOption state;

    public NodeOption(Environment here) {
        this.here = here;
        this.state = new StateOption(here);
    }

    /// Like [StateOption#forNextCommand].
    public String forNextCommand() {
        return state.forNextCommand();
    }

    /// Like [StateOption#forNextImport].
    public String forNextImport() {
        return state.forNextImport();
    }

    /// Opens a session. The caller closes it.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [Node#open]
    public Node open() {
        return Node.open(state.state(), LedgerContext.alone(here.clock()));
    }
}
