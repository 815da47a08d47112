package dev.boltseal.testkit.trust;

import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.util.List;
import java.util.stream.Stream;

/// Every attack, each once, and valid trust files for comparison.
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

    /// The versions in force in most attacks: version 1, then 2.
    public static List<SampleTrust> inForce() {
        return TestSigners.twoVersions();
    }

    /// A valid version 3.
    public static SampleTrust right() {
        return TestSigners.third().sealedBy(TestSigners.ALICE, TestSigners.BOB);
    }

    /// Version 4 after that, in which Dave and Carol revoke Alice's stolen key.
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

    /// Version 3 by enough signers, which locks every bundle out.
    public static SampleTrust lockOut() {
        return TestSigners.third().serials(Serial.MAX, Serial.MAX).sealedBy(TestSigners.ALICE, TestSigners.BOB);
    }

    /// Version 3 by enough signers, which revokes the key that has sealed every bundle until now.
    public static SampleTrust bundleKeyStolen() {
        return TestSigners.third()
                .signers(
                        TestSigners.trust(TestSigners.ALICE),
                        TestSigners.trust(TestSigners.BOB),
                        TestSigners.trust(TestSigners.CAROL))
                .revoked(TestSigners.LOST, TestSigners.RELEASE)
                .sealedBy(TestSigners.BOB, TestSigners.CAROL);
    }

    /// Version 4 after [#lockOut()], which allows every serial again.
    public static SampleTrust unlocked() {
        return TestSigners.third().number(4).sealedBy(TestSigners.ALICE, TestSigners.CAROL);
    }
}
