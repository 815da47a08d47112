package dev.boltseal.testkit.trust;

import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.tamper.NamedKey;
import java.util.List;

/// The people in the tests: signers, thieves, strangers.
public final class TestSigners {
    static final NamedKey ALICE = new NamedKey("alice");
    static final NamedKey BOB = new NamedKey("bob");
    static final NamedKey CAROL = new NamedKey("carol");
    static final NamedKey DAVE = new NamedKey("dave");
    static final NamedKey ERIN = new NamedKey("erin");

    /// A signer in version 1; version 2 revokes this key.
    static final NamedKey LOST = new NamedKey("lost");

    static final NamedKey MALLORY = new NamedKey("mallory");
    static final NamedKey TRENT = new NamedKey("trent");

    /// Seals only bundles.
    static final NamedKey RELEASE = new NamedKey("release");

    private TestSigners() {}

    /// The key that seals bundles in every version in force.
    public static SoftwareKey release() {
        return RELEASE.key();
    }

    /// The versions of most clusters here. The first needs two of Alice, Bob and the lost key, the second two of
    /// Alice, Bob and Carol.
    static List<SampleTrust> twoVersions() {
        return List.of(first().sealedBy(ALICE, BOB), second().sealedBy(ALICE, BOB));
    }

    static TrustVersion first() {
        return TrustVersion.first(2, trust(ALICE), trust(BOB), trust(LOST), RELEASE.signer(Role.BUNDLE));
    }

    static TrustVersion second() {
        return first().number(2)
                .signers(trust(ALICE), trust(BOB), trust(CAROL), RELEASE.signer(Role.BUNDLE))
                .revoked(LOST);
    }

    /// The valid next version, with one more signer. Two of Alice, Bob and Carol must seal it.
    static TrustVersion third() {
        return second().number(3)
                .signers(trust(ALICE), trust(BOB), trust(CAROL), trust(DAVE), RELEASE.signer(Role.BUNDLE));
    }

    static Signer trust(NamedKey who) {
        return who.signer(Role.TRUST);
    }
}
