package dev.boltseal.edge.ledger;

import dev.boltseal.edge.trust.TrustMemory;
import dev.boltseal.format.trust.TrustFile;
import java.util.Optional;

/// The newest trust file, as the ledger remembers it.
public record RememberedTrust(Ledger ledger) implements TrustMemory {
    @Override
    public Optional<Remembered> newest() {
        return ledger.trustVersion().map(version -> new Remembered(version.number(), version.fingerprint()));
    }

    @Override
    public void note(TrustFile trust) {
        ledger.trusted(trust.version(), trust.fingerprint());
    }
}
