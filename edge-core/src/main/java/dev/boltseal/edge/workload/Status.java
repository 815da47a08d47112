package dev.boltseal.edge.workload;

import java.util.List;

/// The state of a workload, or of its staged bundle.
///
/// @param message the capitalised state, or the reason for a failure
/// @param warnings for people; empty if there are none
public record Status(WorkloadState state, String message, List<String> warnings) {
    public Status {
        warnings = List.copyOf(warnings);
    }

    static Status of(WorkloadState state) {
        String text = state.text();
        return new Status(state, Character.toUpperCase(text.charAt(0)) + text.substring(1), List.of());
    }

    static Status because(WorkloadState state, String reason) {
        return new Status(state, reason, List.of());
    }

    Status warning(String text) {
        return new Status(state, message, List.of(text));
    }
}
