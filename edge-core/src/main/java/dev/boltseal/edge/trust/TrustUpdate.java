package dev.boltseal.edge.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Puts newer trust files in force, one version after the other, without leaving one out.
///
/// Each version is stored completely or not at all, and survives a power cut before the next one is read. After a
/// power cut or a refusal, the versions before it are in force; running the same update again continues from
/// there. Files older than the version in force are skipped, unless they prove a fork.
///
/// @param memory refuses a store that lost its newest versions, until somebody brings them again
public record TrustUpdate(TrustStore store, TrustMemory memory) {

    /// What is refused if a trust file is refused.
    enum Refusal {
        OF_THE_UPDATE,
        /// the bundle beside the trust file
        OF_THE_BUNDLE
    }

    /// Takes the files, or the files in the directories, that people name.
    ///
    /// @throws Failure `TRUST_MISSING`, `NOT_ENROLLED`, `IMPORT_RUNNING`, `USAGE`, `FILE_UNREADABLE`,
    ///     `TRUST_OUT_OF_ORDER` if a version is missing or all files are older, `TRUST_FORKED`,
    ///     `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`; `TRUST_ROLLED_BACK` if
    ///     the version in force after that was replaced long ago
    public TrustChange apply(List<Path> given) {
        List<TrustFileCandidate> candidate = TrustFileCandidate.among(given);
        try (ProcessLock _ = store.state().lock()) {
            TrustChange move = advance(candidate, Refusal.OF_THE_UPDATE);
            TrustFileCandidate newest = candidate.getLast();
            if (newest.named() && newest.version() < move.to().version()) {
                throw newest.outOfOrder(move.to());
            }
            return move;
        } catch (IOException e) {
            throw store.state().unusable(e);
        }
    }

    /// Takes the files in a directory. The caller holds the lock.
    ///
    /// @param refusal what is refused if a trust file is refused
    /// @throws Failure as above, if the next version is there and can't be accepted
    TrustChange applyFrom(Path directory, Refusal refusal) {
        store.current(); // where there is none, that is what to say
        return applied(TrustFileCandidate.in(directory), refusal);
    }

    /// Takes no new files. The caller holds the lock.
    ///
    /// @throws Failure as above
    TrustChange stay() {
        return applied(List.of(), Refusal.OF_THE_UPDATE);
    }

    private TrustChange applied(List<TrustFileCandidate> candidate, Refusal refusal) {
        try {
            return advance(candidate, refusal);
        } catch (IOException e) {
            throw store.state().unusable(e);
        }
    }

    private TrustChange advance(List<TrustFileCandidate> candidate, Refusal refusal) throws IOException {
        TrustFile before = store.current();
        TrustFile current = before;
        for (TrustFileCandidate each : candidate) {
            try {
                current = step(current, each);
            } catch (Failure e) {
                throw stopped(e, current.equals(before) ? Optional.empty() : Optional.of(current), refusal);
            }
        }
        settle(current);
        return new TrustChange(before, current);
    }

    private static Failure stopped(Failure e, Optional<TrustFile> inForce, Refusal refusal) {
        Failure said = inForce.map(trust -> new Failure(
                        e.code(), Phrase.of("trust.in-force", Facts.of("reason", e, "file", trust.fileName())), e))
                .orElse(e);
        return switch (refusal) {
            case OF_THE_UPDATE -> said;
            case OF_THE_BUNDLE -> new Failure(e.code(), Phrase.of("trust.beside", Facts.of("reason", said)), e);
        };
    }

    private TrustFile step(TrustFile current, TrustFileCandidate candidate) throws IOException {
        if (candidate.version() <= current.version()) {
            passOver(current, candidate);
            return current;
        }
        if (candidate.version() > current.version() + 1) {
            throw candidate.outOfOrder(current);
        }
        ReceivedTrust received = candidate.read(current);
        TrustFile next = accepted(current, candidate, received);
        memory.newest().ifPresent(newest -> newest.requireSame(next));
        store.put(received, next);
        if (memory.newest().filter(newest -> newest.version() >= next.version()).isEmpty()) {
            memory.note(next);
        }
        return next;
    }

    private void settle(TrustFile inForce) {
        memory.newest().ifPresent(newest -> newest.requireReached(inForce));
        memory.note(inForce);
    }

    private static TrustFile accepted(TrustFile current, TrustFileCandidate candidate, ReceivedTrust received) {
        try {
            TrustFile next = received.next(current).orThrow();
            candidate.requireVersion(next);
            return next;
        } catch (Failure e) {
            throw candidate.refused(e);
        }
    }

    /// An old version can only prove a fork. If somebody named it as the version in force, it must be that one.
    private void passOver(TrustFile current, TrustFileCandidate candidate) {
        if (!store.keeps(candidate.version())) {
            return;
        }
        ReceivedTrust received = candidate.read(current);
        TrustFile kept = store.kept(candidate.version());
        if (received.is(kept)) {
            return;
        }
        received.fork(kept, kept, current)
                .or(() -> store.keeps(kept.version() - 1)
                        ? received.fork(kept, store.kept(kept.version() - 1), current)
                        : Optional.empty())
                .ifPresent(fork -> {
                    throw candidate.refused(fork.failure());
                });
        if (candidate.named() && candidate.version() == current.version()) {
            accepted(current, candidate, received);
        }
    }
}
