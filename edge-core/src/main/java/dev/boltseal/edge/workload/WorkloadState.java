package dev.boltseal.edge.workload;

import java.util.Locale;

/// The state of a workload, in the platform's words.
public enum WorkloadState {
    RECEIVED,
    DEPLOYING,
    RUNNING,
    FAILED,
    STARTING,
    STOPPING,
    STOPPED,
    STAGED,
    PROCESSING,
    READY,
    UNREACHABLE;

    /// As users' scripts read it: `received`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
