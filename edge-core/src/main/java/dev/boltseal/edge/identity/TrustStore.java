package dev.boltseal.edge.identity;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.durable.WholeDirectory;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Path;

/// The trust file in force, and how the first one gets there.
public record TrustStore(StateDirectory state) {

    /// The highest version, checked again against its own seals.
    ///
    /// @throws BoltsealException `TRUST_MISSING`; what [TrustFile#parse] and its seals are refused for, where the
    ///     disk changed them
    public TrustFile current() {
        Path directory = state.trust().orElseThrow(this::missing);
        return ReceivedTrust.read(directory.resolve("trust-%s.json".formatted(directory.getFileName())))
                .first()
                .orThrow();
    }

    /// Installs a cluster's first trust file, of whatever version. It is in force when this returns.
    ///
    /// @param file beside which its seals lie
    /// @throws BoltsealException `NOT_ENROLLED`, `TRUST_EXISTS`, `FILE_UNREADABLE`, `TRUST_BELOW_THRESHOLD`,
    ///     `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `IMPORT_RUNNING`, and what the check fails with
    public TrustFile install(Path file, FingerprintCheck check) {
        if (state.epoch().isEmpty()) {
            throw state.notEnrolled();
        }
        try (ProcessLock _ = state.lock()) {
            state.trust().ifPresent(this::refuse);
            var received = ReceivedTrust.read(file);
            TrustFile trust = received.first().orThrow();
            check.confirm(trust.fingerprint());
            Path directory = state.trust(trust.version());
            DurableFile.createDirectories(directory.resolveSibling("."));
            WholeDirectory.create(directory, draft -> received.write(draft, trust));
            return trust;
        } catch (IOException e) {
            throw state.unusable(e);
        }
    }

    private void refuse(Path installed) {
        throw new BoltsealException(
                FailureCode.TRUST_EXISTS,
                "trust file: want none installed yet, got version %s; a newer version comes as an update"
                        .formatted(installed.getFileName()));
    }

    private BoltsealException missing() {
        return new BoltsealException(
                FailureCode.TRUST_MISSING,
                "trust file: want one installed in %s, got none; run `boltseal-edge trust install FILE`"
                        .formatted(state.root()));
    }
}
