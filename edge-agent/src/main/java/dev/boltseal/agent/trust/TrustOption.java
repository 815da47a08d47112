package dev.boltseal.agent.trust;

import dev.boltseal.agent.option.StateOption;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.RememberedTrust;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.trust.TrustMemory;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.terminal.Surroundings;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/// The trust files of the cluster in `--state`, and what its ledger remembers of them.
final class TrustOption {
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    TrustOption(Surroundings here) {
        this.here = here;
        this.state = new StateOption(here);
    }

    TrustStore store() {
        return new TrustStore(state.state());
    }

    /// Changes the trust files, with the ledger open.
    ///
    /// @throws dev.boltseal.base.failure.Failure `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, what opening
    ///     the ledger fails with, and what the change does
    <T> T change(BiFunction<TrustStore, TrustMemory, T> change) {
        StateDirectory directory = state.state();
        Identity identity = Identity.load(directory);
        try (Ledger ledger = Ledger.open(
                identity.directory(), identity.cluster(), directory.temporary(), Witness.alone(here.clock()))) {
            return change.apply(store(), new RememberedTrust(ledger));
        }
    }
}
