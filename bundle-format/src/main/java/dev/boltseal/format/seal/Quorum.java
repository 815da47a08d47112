package dev.boltseal.format.seal;

import dev.boltseal.format.trust.KeyStatus;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.List;
import java.util.Set;

/// Whether enough signers have sealed a trust file, by the rule of one version: the version before it, or its own.
///
/// Only signers with the role `trust` count. Each counts once, however many seals and certificates its key made. A
/// signer whom the rule or the version in force revokes doesn't count.
///
/// @param rule the version whose signers count, and whose threshold applies
/// @param signed those of them who sealed it, by name
/// @param open those of them who can still seal it, by name
public record Quorum(TrustFile rule, List<Signer> signed, List<Signer> open) {
    public Quorum {
        signed = List.copyOf(signed);
        open = List.copyOf(open);
    }

    /// @param inForce keys that this version revokes don't count
    /// @param sealers keys with a valid seal over the content
    public static Quorum of(TrustFile rule, TrustFile inForce, Set<P256Key> sealers) {
        List<Signer> able = rule.signers().stream()
                .filter(signer -> rule.status(signer.key(), Role.TRUST) instanceof KeyStatus.Trusted)
                .filter(signer -> !inForce.revokes(signer.key()))
                .toList();
        return new Quorum(
                rule,
                able.stream().filter(signer -> sealers.contains(signer.key())).toList(),
                able.stream().filter(signer -> !sealers.contains(signer.key())).toList());
    }

    /// How many of the open signers still have to seal it.
    public long missing() {
        return Math.max(0, rule.threshold() - signed.size());
    }

    /// Whether the threshold is met.
    public boolean reached() {
        return missing() == 0;
    }
}
