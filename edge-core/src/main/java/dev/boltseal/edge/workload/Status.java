package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import java.util.List;
import java.util.Optional;

/// The state of a workload, or of its staged bundle.
///
/// @param reason why it is so; empty if the state says everything
/// @param warnings for people, in the runtime's own words; empty if there are none
public record Status(WorkloadState state, Optional<Phrase> reason, List<String> warnings) {
    public Status {
        warnings = List.copyOf(warnings);
    }

    static Status of(WorkloadState state) {
        return new Status(state, Optional.empty(), List.of());
    }

    static Status because(WorkloadState state, Phrase reason) {
        return new Status(state, Optional.of(reason), List.of());
    }

    Status warning(List<String> more) {
        return new Status(state, reason, more);
    }

    /// The reason as a sentence, or the capitalised state.
    public String message(Messages language) {
        String text = reason.map(language::text).orElseGet(state::text);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
