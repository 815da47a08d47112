package dev.boltseal.builder.trust;

import dev.boltseal.format.seal.Quorum;
import dev.boltseal.format.trust.KeyStatus;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who has sealed a trust file and who still has to, by the rule of the version before and by its own.
///
/// @param before absent for version 1, and if the version before is not available
public record SigningProgress(Optional<Quorum> before, Quorum own) {

    /// @param sealers keys with a valid seal over the trust file
    static SigningProgress of(Optional<TrustFile> before, TrustFile trust, Set<P256Key> sealers) {
        return new SigningProgress(
                before.map(rule -> Quorum.of(rule, rule, sealers)), Quorum.of(trust, before.orElse(trust), sealers));
    }

    /// The trust file whose seals are counted.
    public TrustFile trust() {
        return own.rule();
    }

    /// Whether the rule of the version before was applied, or there is none.
    public boolean knowsBefore() {
        return before.isPresent() || trust().version() == 1;
    }

    /// How many seals by signers of the version before are still missing, if that version is available.
    public long missingOfCurrent() {
        return before.map(Quorum::missing).orElse(0L);
    }

    /// How many seals by signers of this version are still missing.
    public long missingOfNext() {
        return own.missing();
    }

    /// Whether nothing is missing by any of the available rules.
    public boolean reached() {
        return missingOfCurrent() + missingOfNext() == 0;
    }

    /// The signers whose seals count.
    public List<Signer> signed() {
        return distinct(quorums().map(Quorum::signed));
    }

    /// The signers whose seals would still help.
    public List<Signer> open() {
        return distinct(quorums().filter(quorum -> !quorum.reached()).map(Quorum::open));
    }

    /// Refuses a key whose seal doesn't count.
    ///
    /// @throws dev.boltseal.base.failure.Failure `SIGNER_UNKNOWN`, `SIGNER_REVOKED`,
    ///     `SIGNER_ROLE_WRONG`
    void requireCounting(P256Key key) {
        boolean counts = quorums()
                .flatMap(quorum -> Stream.concat(quorum.signed().stream(), quorum.open().stream()))
                .anyMatch(signer -> signer.key().equals(key));
        TrustFile rule =
                before.map(Quorum::rule).filter(trust -> trust.revokes(key)).orElse(trust());
        if (!counts && rule.status(key, Role.TRUST) instanceof KeyStatus.Untrusted untrusted) {
            throw untrusted.failure(trust().fileName());
        }
    }

    private Stream<Quorum> quorums() {
        return Stream.concat(before.stream(), Stream.of(own));
    }

    /// One key may have different names in two versions.
    private static List<Signer> distinct(Stream<List<Signer>> signers) {
        Map<P256Key, Signer> distinct = new LinkedHashMap<>();
        signers.flatMap(List::stream).forEach(each -> distinct.putIfAbsent(each.key(), each));
        return List.copyOf(distinct.values());
    }
}
