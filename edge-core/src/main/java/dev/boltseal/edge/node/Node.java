package dev.boltseal.edge.node;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.ledger.RememberedTrust;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.edge.trust.TrustUpdate;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// This cluster as its agent uses it: identity, ledger and kept bundles of the current epoch. Threads may share
/// it.
///
/// Reading needs no lock. Every change is a [#step]. Work on a workload that takes several steps begins with a
/// [#claim].
public final class Node implements AutoCloseable {
    private final StateDirectory state;
    private final LedgerContext context;
    private final Identity identity;
    private final Ledger ledger;

    private Node(StateDirectory state, LedgerContext context, Identity identity, Ledger ledger) {
        this.state = state;
        this.context = context;
        this.identity = identity;
        this.ledger = ledger;
    }

    /// @param context for the ledger; its clock is also the node's
    /// @throws Failure `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, and the codes of the ledger
    public static Node open(StateDirectory state, LedgerContext context) {
        Identity identity = Identity.load(state);
        return new Node(state, context, identity, Ledger.open(state, identity, context));
    }

    public Identity identity() {
        return identity;
    }

    public Ledger ledger() {
        return ledger;
    }

    /// The documents of accepted bundles of this epoch.
    public KeptBundles kept() {
        return KeptBundles.of(identity);
    }

    /// The trust file in force. It may be replaced at any time between two steps.
    public TrustStore trust() {
        return new TrustStore(state);
    }

    /// Puts newer trust files in force.
    public TrustUpdate trustUpdate() {
        return new TrustUpdate(trust(), new RememberedTrust(ledger));
    }

    /// The time by the node's clock, for people.
    public UtcTime now() {
        return new UtcTime(context.clock().instant());
    }

    /// The state directory.
    public Path directory() {
        return state.root();
    }

    /// Runs a step. Meanwhile, nobody else changes trust, ledger or kept bundles. Steps must not be nested.
    ///
    /// @throws Failure `IMPORT_RUNNING` if somebody else's step does not end; `STATE_WRONG` if a new epoch began;
    ///     and what the step throws
    public <T> T step(Supplier<T> step) {
        try (ProcessLock _ = state.lock()) {
            requireCurrent();
            return step.get();
        } catch (IOException e) {
            throw state.unusable(e);
        }
    }

    /// Claims a workload for work that takes several steps, until the claim is closed.
    ///
    /// @throws Failure as [#step]; `IMPORT_RUNNING` if another import or delete of this workload is running
    public ProcessLock claim(WorkloadName workload) {
        return step(() -> state.claim(workload.text(), Phrase.of("lock.workload", Facts.of("workload", workload))));
    }

    /// Whether somebody works on a workload at this moment.
    ///
    /// @throws Failure as [#step]
    public boolean isClaimed(WorkloadName workload) {
        return step(() -> {
            try (ProcessLock _ =
                    state.claim(workload.text(), Phrase.of("lock.workload", Facts.of("workload", workload)))) {
                return false;
            } catch (IOException e) {
                throw state.unusable(e);
            } catch (Failure e) {
                if (e.code() == FailureCode.IMPORT_RUNNING) {
                    return true;
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void requireCurrent() {
        if (!state.epoch().equals(Optional.of(identity.directory()))) {
            throw new Failure(
                    FailureCode.STATE_WRONG,
                    "renewed",
                    Facts.of("epoch", identity.cluster().epoch()));
        }
    }
}
