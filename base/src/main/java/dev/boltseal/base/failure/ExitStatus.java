package dev.boltseal.base.failure;

/// Who can do something about a failure, and so the exit status of a command.
///
/// If several failures happen in one run, the highest status counts.
public enum ExitStatus {
    /// Everything that was asked for was done.
    DONE(0),
    /// The caller can fix it: usage, configuration, credentials, an unknown name, a file in the way.
    CALLER(2),
    /// The content is refused: seal, cluster, replay, digest. Trying again can't help.
    REFUSED(3),
    /// The environment failed: network, disk, lock, runtime. Trying again may help.
    ENVIRONMENT(4),
    /// A defect of Boltseal.
    BUG(70),
    /// Stopped from outside (Ctrl-C, SIGTERM).
    INTERRUPTED(130);

    private final int status;

    ExitStatus(int status) {
        this.status = status;
    }

    /// The number that the process returns.
    public int status() {
        return status;
    }
}
