package dev.boltseal.edge.trust;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The trust file in force, and how the first one is installed.
public final class TrustStore {
    private final StateDirectory state;

    public TrustStore(StateDirectory state) {
        this.state = state;
    }

    StateDirectory state() {
        return state;
    }

    /// The highest version, checked again against its own seals. It never falls back to an older one, even if the
    /// disk lost this one.
    ///
    /// @throws Failure `NOT_ENROLLED` where there is no cluster either; `TRUST_MISSING`; `IDENTITY_UNREADABLE`
    ///     where it is not whole any more
    public TrustFile current() {
        return read(state.trust().orElseThrow(this::missing));
    }

    /// Whether this one, which was in force, still is, and no other has replaced it.
    public boolean isInForce(TrustFile trust) {
        return state.trust().equals(Optional.of(state.trust(trust.version())));
    }

    /// Whether a version is or was in force, if it is still stored.
    boolean keeps(long version) {
        return Files.isDirectory(state.trust(version));
    }

    /// A version that is or was in force.
    ///
    /// @throws Failure `IDENTITY_UNREADABLE`
    TrustFile kept(long version) {
        return read(state.trust(version));
    }

    /// Puts a version in force. It is stored completely or not at all, and synchronised when this returns.
    void put(ReceivedTrust received, TrustFile accepted) throws IOException {
        Path directory = state.trust(accepted.version());
        DurableFile.createDirectories(directory.resolveSibling("."));
        WholeDirectory.create(directory, draft -> received.write(draft, accepted));
    }

    /// Installs a cluster's first trust file, whatever its version. It is in force when this returns.
    ///
    /// @param file with its seals beside it
    /// @param memory refuses a version that was already replaced, if the trust files in force were lost
    /// @throws Failure `NOT_ENROLLED`, `TRUST_EXISTS`, `FILE_UNREADABLE`, `TRUST_BELOW_THRESHOLD`,
    ///     `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `IMPORT_RUNNING`, `TRUST_ROLLED_BACK`,
    ///     `TRUST_FORKED`, and what the check fails with
    public TrustFile install(Path file, FingerprintCheck check, TrustMemory memory) {
        if (state.epoch().isEmpty()) {
            throw state.notEnrolled();
        }
        try (ProcessLock _ = state.lock()) {
            state.trust().ifPresent(this::refuse);
            var received = ReceivedTrust.read(file);
            TrustFile trust = received.first().orThrow();
            memory.newest().ifPresent(newest -> newest.requireReached(trust));
            check.confirm(trust.fingerprint());
            put(received, trust);
            memory.note(trust);
            return trust;
        } catch (IOException e) {
            throw state.unusable(e);
        }
    }

    private void refuse(Path installed) {
        throw new Failure(FailureCode.TRUST_EXISTS, Facts.of("version", installed.getFileName()));
    }

    private Failure missing() {
        return state.epoch().isEmpty()
                ? state.notEnrolled()
                : new Failure(FailureCode.TRUST_MISSING, Facts.of("directory", state.root()));
    }

    private TrustFile read(Path directory) {
        String version = String.valueOf(directory.getFileName());
        try {
            TrustFile trust = ReceivedTrust.read(directory.resolve("trust-%s.json".formatted(version)))
                    .first()
                    .orThrow();
            if (trust.version() == Long.parseLong(version)) {
                return trust;
            }
            throw new Failure(
                    FailureCode.IDENTITY_UNREADABLE,
                    "trust-version",
                    Facts.of("directory", directory, "found", trust.version()));
        } catch (Failure e) {
            throw e.code() == FailureCode.IDENTITY_UNREADABLE ? e : damaged(directory, e);
        }
    }

    private static Failure damaged(Path directory, Exception cause) {
        return new Failure(
                FailureCode.IDENTITY_UNREADABLE,
                "trust-file",
                Facts.of("directory", directory, "reason", cause),
                cause);
    }
}
