package dev.boltseal.edge.workload;

import java.util.Locale;

/// The state of a workload, in the platform's words.
public enum WorkloadState {
    RECEIVED,
    DEPLOYING,
    FAILED,
    STAGED,
    PROCESSING,
    READY,
    UNREACHABLE;

    /// As users' scripts read it: `received`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
