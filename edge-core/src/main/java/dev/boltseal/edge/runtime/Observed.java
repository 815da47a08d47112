package dev.boltseal.edge.runtime;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Digest;
import java.util.List;
import java.util.Optional;

/// What a runtime has of one workload.
///
/// @param reason why it failed, or what is still missing; empty if it runs, is stopped or absent
/// @param warnings in the runtime's own words, newest first, each once
/// @param bundle SHA-256 of the `bundle.json` that was applied last; empty if there is none
/// @param node on which it runs; empty if it doesn't run
public record Observed(
        Condition condition,
        Optional<Phrase> reason,
        List<String> warnings,
        Optional<Digest> bundle,
        Optional<String> node) {
    public Observed {
        warnings = List.copyOf(warnings);
    }

    /// How far a workload has come.
    public enum Condition {
        /// The runtime has nothing of it.
        ABSENT,
        /// It starts or stops.
        PROGRESSING,
        /// Everything that was asked for runs.
        RUNNING,
        /// It was asked to stop, and nothing of it runs any more.
        STOPPED,
        /// It was asked to run, and can't.
        FAILED
    }

    /// Of a workload that the runtime doesn't know.
    public static Observed absent() {
        return new Observed(Condition.ABSENT, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
