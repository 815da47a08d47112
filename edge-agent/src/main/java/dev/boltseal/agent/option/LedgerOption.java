package dev.boltseal.agent.option;

import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.terminal.Surroundings;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/// `--state`, and the ledger there.
public final class LedgerOption {
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    public LedgerOption(Surroundings here) {
        this.here = here;
        this.state = new StateOption(here);
    }

    /// Does something with the ledger, and with the cluster it belongs to.
    public <T> T with(BiFunction<ClusterBinding, Ledger, T> work) {
        StateDirectory directory = state.state();
        Identity identity = Identity.load(directory);
        try (Ledger ledger = Ledger.open(directory, identity, Witness.alone(here.clock()))) {
            return work.apply(identity.cluster(), ledger);
        }
    }
}
