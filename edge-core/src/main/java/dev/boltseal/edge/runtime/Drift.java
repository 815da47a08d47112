package dev.boltseal.edge.runtime;

import java.util.Optional;

/// Something of a workload that isn't as it was applied.
///
/// @param what the field and its object, such as `spec.replicas of Deployment web`; or only the object if it is gone
/// @param gone whether the object was removed
/// @param by who changed it, in the runtime's words; empty if it doesn't say
public record Drift(String what, boolean gone, Optional<String> by) {
    private static final String CHANGED = "changed by hand: ";
    private static final String REMOVED = "removed by hand: ";

    /// As it is shown among the warnings.
    public String text() {
        return (gone ? REMOVED : CHANGED) + what + by.map(who -> ", by " + who).orElse("");
    }

    /// Whether a warning is the text of one.
    public static boolean isText(String warning) {
        return warning.startsWith(CHANGED) || warning.startsWith(REMOVED);
    }
}
