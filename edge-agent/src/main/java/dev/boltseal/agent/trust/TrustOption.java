package dev.boltseal.agent.trust;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Environment;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/// The trust files of the cluster in `--state`, and what its ledger remembers about them.
final class TrustOption {
    @Mixin
    private final NodeOption option;

    TrustOption(Environment here) {
        this.option = new NodeOption(here);
    }

    /// Like [NodeOption#forNextImport].
    String forNextImport() {
        return option.forNextImport();
    }

    /// Changes the trust files while the ledger is open.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [Node#open], and what the change throws
    <T> T change(Function<Node, T> change) {
        try (Node node = option.open()) {
            return change.apply(node);
        }
    }
}
