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
        return TestSigners.twoVersions();
    }

    /// Version 3 as it ought to be.
    public static SampleTrust right() {
        return TestSigners.third().sealedBy(TestSigners.ALICE, TestSigners.BOB);
    }

    /// Version 4 after that: Dave and Carol revoke Alice's stolen key.
    public static SampleTrust afterwards() {
        return TestSigners.third()
                .number(4)
                .signers(
                        TestSigners.trust(TestSigners.BOB),
                        TestSigners.trust(TestSigners.CAROL),
                        TestSigners.trust(TestSigners.DAVE),
                        TestSigners.RELEASE.signer(Role.BUNDLE))
                .revoked(TestSigners.LOST, TestSigners.ALICE)
                .sealedBy(TestSigners.CAROL, TestSigners.DAVE);
    }

    /// Version 3 by enough signers: they lock every bundle out.
    public static SampleTrust lockOut() {
        return TestSigners.third().serials(Serial.MAX, Serial.MAX).sealedBy(TestSigners.ALICE, TestSigners.BOB);
    }

    /// Version 3 by enough signers: the key that sealed every bundle until now is revoked.
    public static SampleTrust bundleKeyStolen() {
        return TestSigners.third()
                .signers(
                        TestSigners.trust(TestSigners.ALICE),
                        TestSigners.trust(TestSigners.BOB),
                        TestSigners.trust(TestSigners.CAROL))
                .revoked(TestSigners.LOST, TestSigners.RELEASE)
                .sealedBy(TestSigners.BOB, TestSigners.CAROL);
    }

    /// Version 4 after [#lockOut()]: every serial may come again.
    public static SampleTrust unlocked() {
        return TestSigners.third().number(4).sealedBy(TestSigners.ALICE, TestSigners.CAROL);
    }
}
