package dev.boltseal.testkit.trust;

import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.util.List;
import java.util.stream.Stream;

/// Every attack there is, each once; and what none of them is.
public final class TrustAttacks {
    private TrustAttacks() {}

    public static List<TrustAttack> all() {
        return Stream.of(
                        OrderAttacks.all(),
                        ThresholdAttacks.threshold(),
                        ThresholdAttacks.mixAndMatch(),
                        ThresholdAttacks.keyCompromise(),
                        ContentAttacks.endlessData(),
                        ContentAttacks.arbitraryInstallation())
                .flatMap(List::stream)
                .toList();
    }

    /// What most attacks find in force: version 1, then 2.
    public static List<SampleTrust> inForce() {
        return Cast.twoVersions();
    }

    /// Version 3 as it ought to be.
    public static SampleTrust right() {
        return Cast.third().sealedBy(Cast.ALICE, Cast.BOB);
    }

    /// Version 4 after that: Dave and Carol revoke Alice's stolen key.
    public static SampleTrust afterwards() {
        return Cast.third()
                .number(4)
                .signers(
                        Cast.trust(Cast.BOB),
                        Cast.trust(Cast.CAROL),
                        Cast.trust(Cast.DAVE),
                        Cast.RELEASE.signer(Role.BUNDLE))
                .revoked(Cast.LOST, Cast.ALICE)
                .sealedBy(Cast.CAROL, Cast.DAVE);
    }

    /// Version 3 by enough signers: they lock every bundle out.
    public static SampleTrust lockOut() {
        return Cast.third().serials(Serial.MAX, Serial.MAX).sealedBy(Cast.ALICE, Cast.BOB);
    }

    /// Version 3 by enough signers: the key that sealed every bundle until now is revoked.
    public static SampleTrust bundleKeyStolen() {
        return Cast.third()
                .signers(Cast.trust(Cast.ALICE), Cast.trust(Cast.BOB), Cast.trust(Cast.CAROL))
                .revoked(Cast.LOST, Cast.RELEASE)
                .sealedBy(Cast.BOB, Cast.CAROL);
    }

    /// Version 4 after [#lockOut()]: every serial may come again.
    public static SampleTrust unlocked() {
        return Cast.third().number(4).sealedBy(Cast.ALICE, Cast.CAROL);
    }
}
