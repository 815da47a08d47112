package dev.boltseal.edge.workload;

import dev.boltseal.edge.runtime.Observed;
import java.util.Optional;

/// What came of a change of a workload.
///
/// @param reached by what was asked for
/// @param restored the version before, which was put back because the new one couldn't run; empty if it wasn't
public record Deployed(Observed reached, Optional<Restored> restored) {

    /// A version that was put back.
    ///
    /// @param version of its app
    public record Restored(String version, Observed reached) {}

    static Deployed of(Observed reached) {
        return new Deployed(reached, Optional.empty());
    }
}
