package dev.boltseal.edge.identity;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Gives a cluster its identity, once, and later new epochs of it.
///
/// @param random makes the cluster's id and keys
/// @param clock dates the enrolment; no decision depends on it
public record Enroller(StateDirectory state, SecureRandom random, InstantSource clock) {
    private static final long FIRST_EPOCH = 1;

    /// Refuses a state directory that already has an identity, before anything is made.
    ///
    /// @throws Failure `ALREADY_ENROLLED`
    public void requireNew() {
        state.epoch().ifPresent(this::refuse);
    }

    /// The name of the cluster, which a renewal keeps.
    ///
    /// @throws Failure `NOT_ENROLLED`, `IDENTITY_UNREADABLE`
    public String lastName() {
        return Identity.lastEnrolment(state).cluster().name();
    }

    /// Enrols with keys in files.
    ///
    /// @throws Failure as the other method
    public Identity enroll(EnrolmentRequest request, EpochPart ledger) {
        return enroll(request, KeyLocations.FILES, ledger);
    }

    /// Makes id, keys, enrolment and ledger. When this returns, all of them exist; after a failure, none of them
    /// does.
    ///
    /// @param ledger begins together with the identity
    /// @throws Failure `ALREADY_ENROLLED`, `REQUEST_INVALID`, `IMPORT_RUNNING`, `IDENTITY_UNREADABLE`,
    ///     `STATE_FAILED`, and for keys on a token `TOKEN_FAILED`, `KEY_INVALID`
    public Identity enroll(EnrolmentRequest request, KeyLocations locations, EpochPart ledger) {
        state.create();
        try (ProcessLock _ = state.lock()) {
            requireNew();
            begin(request, ClusterId.random(random), FIRST_EPOCH, locations, ledger);
        } catch (IOException e) {
            throw state.unusable(e);
        }
        return Identity.load(state);
    }

    /// Begins the next epoch of the cluster, completely or not at all: the same id and name, new keys, a new
    /// ledger. Every bundle of an older epoch is refused from then on. The older private keys are removed; their
    /// enrolment and ledger stay.
    ///
    /// It needs only the enrolment of the last epoch, so the ledger and the keys may be lost. It doesn't wait for
    /// a running import, because that would end in an epoch that is over.
    ///
    /// @throws Failure `NOT_ENROLLED`; `IMPORT_RUNNING`; `IDENTITY_UNREADABLE` if the enrolment is lost, too; and
    ///     as [#enroll(EnrolmentRequest, KeyLocations, EpochPart)]
    public Identity renew(Renewal renewal, KeyLocations locations, EpochPart ledger) {
        try (ProcessLock _ = state.lock()) {
            state.requireIdle();
            Enrolment last = Identity.lastEnrolment(state);
            var request = new EnrolmentRequest(
                    last.cluster().name(),
                    renewal.platform().orElse(last.platform()),
                    renewal.nodes().isEmpty() ? last.nodeNames() : renewal.nodes(),
                    renewal.agent(),
                    renewal.kubeSystemUid().or(last::kubeSystemUid));
            begin(request, last.cluster().id(), last.cluster().epoch() + 1, locations, ledger);
        } catch (IOException e) {
            throw state.unusable(e);
        }
        return Identity.load(state);
    }

    private void begin(EnrolmentRequest request, ClusterId id, long epoch, KeyLocations locations, EpochPart ledger)
            throws IOException {
        try (var keys = EpochKeys.of(locations, new SignerName(request.name()), random)) {
            var enrolment = enrolment(request, id, epoch, keys);
            WholeDirectory.create(state.epoch(epoch), draft -> {
                keys.write(draft);
                DurableFile.replace(draft.resolve(Identity.ENROLMENT), enrolment.bytes());
                DurableFile.replace(
                        draft.resolve(Identity.SEAL),
                        Seal.over(enrolment.bytes(), keys.sign()).der());
                ledger.create(draft, enrolment.cluster());
            });
        }
    }

    private void refuse(Path epoch) {
        throw new Failure(
                FailureCode.ALREADY_ENROLLED,
                Facts.of("directory", state.root(), "file", epoch.resolve(Identity.ENROLMENT)));
    }

    private Enrolment enrolment(EnrolmentRequest request, ClusterId id, long epoch, EpochKeys keys) {
        try {
            return new Enrolment(
                    new ClusterBinding(request.name(), id, keys.signKey().sha256(), epoch),
                    keys.signKey(),
                    keys.decryptKey(),
                    request.platform(),
                    request.nodes(),
                    request.agent(),
                    new UtcTime(clock.instant()),
                    request.kubeSystemUid());
        } catch (Failure e) {
            throw new Failure(FailureCode.REQUEST_INVALID, "enrolment", Facts.of("reason", e), e);
        }
    }
}
