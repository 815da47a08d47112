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

/// Puts newer trust files in force, one version after the other, none left out.
///
/// Each is absent or whole, and survives a power cut once the next is looked at. After a cut or a refusal the versions
/// before it are in force; the same update again goes on from there. What is older than the version in force is passed
/// over, unless it proves a fork.
///
/// @param memory refuses a store that lost its newest versions, until they are brought again
public record TrustUpdate(TrustStore store, TrustMemory memory) {

    /// What is refused where a trust file is.
    enum Refusal {
        OF_THE_UPDATE,
        /// beside which it lies
        OF_THE_BUNDLE
    }

    /// Takes what people name: files, or directories of them.
    ///
    /// @throws Failure `TRUST_MISSING`, `NOT_ENROLLED`, `IMPORT_RUNNING`, `USAGE`, `FILE_UNREADABLE`,
    ///     `TRUST_OUT_OF_ORDER` where a version is missing or all files are older, `TRUST_FORKED`,
    ///     `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`; `TRUST_ROLLED_BACK`
    ///     where what is in force then was overtaken long ago
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

    /// Takes what lies in a directory. The caller holds the lock.
    ///
    /// @param refusal what it means where a trust file is refused
    /// @throws Failure as above, where the next version is there and cannot be taken
    TrustChange applyFrom(Path directory, Refusal refusal) {
        store.current(); // where there is none, that is what to say
        return applied(TrustFileCandidate.in(directory), refusal);
    }

    /// Takes nothing new. The caller holds the lock.
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

    /// Old versions prove nothing but a fork. One that somebody named as the version in force must be it.
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
