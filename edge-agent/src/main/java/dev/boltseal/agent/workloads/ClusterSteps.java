package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import java.util.Set;
import java.util.function.Supplier;

/// The steps that the platform's users know, each printed once it is done or has failed. A node without a runtime
/// has none of them.
///
/// | step | done when |
/// |---|---|
/// | `Connecting to cluster API` | settings and kubeconfig say where the runtime is, and who we are there |
/// | `Reading cluster config` | the identity and the ledger of this cluster were read |
/// | `Test cluster connection` | the runtime has answered a question |
record ClusterSteps(Console console) {
    private static final Set<FailureCode> OF_RUNTIME =
            Set.of(FailureCode.RUNTIME_FORBIDDEN, FailureCode.RUNTIME_UNREACHABLE, FailureCode.RUNTIME_FAILED);

    /// Opens a session. The caller closes it.
    Session open(SessionOption option) {
        Session session = connected(option);
        if (session.running().isEmpty()) {
            return session;
        }
        try {
            step("Reading cluster config", () -> session.node().ledger().head());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// Opens a session for a change of a workload, and asks the runtime for that. The caller closes it.
    Session change(SessionOption option, WorkloadName workload) {
        Session session = open(option);
        try {
            session.running()
                    .ifPresent(running -> step(
                            "Test cluster connection", () -> running.runtime().observe(workload)));
            return option.guard(session, console);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private Session connected(SessionOption option) {
        try {
            Session session = option.open();
            if (session.running().isPresent()) {
                ended("Connecting to cluster API", true);
            }
            return session;
        } catch (Failure e) {
            if (OF_RUNTIME.contains(e.code())) {
                ended("Connecting to cluster API", false);
            }
            throw e;
        }
    }

    private <T> void step(String what, Supplier<T> work) {
        try {
            var ignored = work.get();
            ended(what, true);
        } catch (Failure e) {
            ended(what, false);
            throw e;
        }
    }

    /// Prints that a step was done or has failed.
    void ended(String what, boolean well) {
        console.step("%s...[%s]".formatted(what, well ? "OK" : "FAILED"));
    }
}
