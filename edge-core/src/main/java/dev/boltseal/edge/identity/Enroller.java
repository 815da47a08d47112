package dev.boltseal.edge.identity;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.durable.WholeDirectory;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.seal.KeyFile;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// Gives a cluster its identity, once.
///
/// @param random makes the cluster's id and keys
/// @param clock dates the enrolment, by which nothing is decided
public record Enroller(StateDirectory state, SecureRandom random, InstantSource clock) {
    private static final long FIRST_EPOCH = 1;

    /// Refuses a state directory that has an identity, before anything is made.
    ///
    /// @throws BoltsealException `ALREADY_ENROLLED`
    public void requireNew() {
        state.epoch().ifPresent(this::refuse);
    }

    /// Makes id, keys, enrolment and ledger. All are there when this returns; else none is.
    ///
    /// @param ledger what begins together with the identity
    /// @throws BoltsealException `ALREADY_ENROLLED`, `REQUEST_INVALID`, `IMPORT_RUNNING`, `IDENTITY_UNREADABLE`
    public Identity enroll(EnrolmentRequest request, EpochPart ledger) {
        state.create();
        try (ProcessLock _ = state.lock()) {
            requireNew();
            var sign = key(request);
            var decrypt = key(request);
            var enrolment = enrolment(
                    request, sign.certificate().key(), decrypt.certificate().key());
            WholeDirectory.create(state.epoch(FIRST_EPOCH), draft -> {
                KeyFile.ofCurrentUser(draft.resolve(Identity.SIGN_KEY)).create(sign);
                KeyFile.ofCurrentUser(draft.resolve(Identity.DECRYPT_KEY)).create(decrypt);
                DurableFile.replace(draft.resolve(Identity.ENROLMENT), enrolment.bytes());
                DurableFile.replace(
                        draft.resolve(Identity.SEAL),
                        Seal.over(enrolment.bytes(), sign).der());
                ledger.create(draft, enrolment.cluster());
            });
        } catch (IOException e) {
            throw state.unusable(e);
        }
        return Identity.load(state);
    }

    private void refuse(Path epoch) {
        throw new BoltsealException(
                FailureCode.ALREADY_ENROLLED,
                "state directory %s: want no identity yet, got one; its enrolment for the builder is %s with the .p7s beside it"
                        .formatted(state.root(), epoch.resolve(Identity.ENROLMENT)));
    }

    private SoftwareKey key(EnrolmentRequest request) {
        return SoftwareKey.generate(new SignerName(request.name()), random);
    }

    private Enrolment enrolment(EnrolmentRequest request, P256Key sign, P256Key decrypt) {
        try {
            var cluster = new ClusterBinding(request.name(), ClusterId.random(random), sign.sha256(), FIRST_EPOCH);
            return new Enrolment(
                    cluster,
                    sign,
                    decrypt,
                    request.platform(),
                    request.nodes(),
                    request.agent(),
                    new UtcTime(clock.instant()),
                    Optional.empty());
        } catch (BoltsealException e) {
            throw new BoltsealException(FailureCode.REQUEST_INVALID, e.getMessage(), e);
        }
    }
}
