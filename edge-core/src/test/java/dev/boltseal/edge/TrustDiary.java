package dev.boltseal.edge;

import dev.boltseal.edge.trust.TrustMemory;
import dev.boltseal.format.trust.TrustFile;
import java.util.Optional;

/// Remembers as long as the test runs.
public final class TrustDiary implements TrustMemory {
    private Optional<Remembered> newest = Optional.empty();

    @Override
    public Optional<Remembered> newest() {
        return newest;
    }

    @Override
    public void note(TrustFile trust) {
        newest = Optional.of(new Remembered(trust.version(), trust.fingerprint()));
    }
}
