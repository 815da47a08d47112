package dev.boltseal.testkit.trust;

import static dev.boltseal.base.failure.FailureCode.DOCUMENT_INVALID;
import static dev.boltseal.base.failure.FailureCode.TRUST_BELOW_THRESHOLD;
import static dev.boltseal.base.failure.FailureCode.TRUST_FORKED;
import static dev.boltseal.base.failure.FailureCode.TRUST_INVALID;
import static dev.boltseal.base.failure.FailureCode.TRUST_OUT_OF_ORDER;
import static dev.boltseal.testkit.trust.TestSigners.ALICE;
import static dev.boltseal.testkit.trust.TestSigners.BOB;
import static dev.boltseal.testkit.trust.TestSigners.CAROL;
import static dev.boltseal.testkit.trust.TestSigners.DAVE;
import static dev.boltseal.testkit.trust.TestSigners.RELEASE;
import static dev.boltseal.testkit.trust.TestSigners.first;
import static dev.boltseal.testkit.trust.TestSigners.second;
import static dev.boltseal.testkit.trust.TestSigners.third;
import static dev.boltseal.testkit.trust.TestSigners.trust;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.util.List;

/// Versions in the wrong place: rollback, skip, fork, fast-forward.
final class OrderAttacks {
    private OrderAttacks() {}

    static List<TrustAttack> all() {
        return List.of(
                TrustAttack.third(
                                "rollback: the version before, with its own seals",
                                TRUST_OUT_OF_ORDER,
                                StickContents.of(first().sealedBy(ALICE, BOB)))
                        .as("trust-1.json")
                        .isPassedOver(),
                TrustAttack.third(
                        "rollback: an old version under the next name",
                        TRUST_OUT_OF_ORDER,
                        StickContents.of("trust-3.json", first().file().bytes(), ALICE, BOB)),
                TrustAttack.third(
                        "rollback: the version in force under the next name",
                        TRUST_OUT_OF_ORDER,
                        StickContents.of("trust-3.json", second().file().bytes(), ALICE, BOB)),
                TrustAttack.third(
                                "skip: a version left out",
                                TRUST_OUT_OF_ORDER,
                                StickContents.of(third().number(4).sealedBy(ALICE, BOB)))
                        .as("trust-4.json"),
                TrustAttack.third(
                        "skip: a later version under the next name",
                        TRUST_OUT_OF_ORDER,
                        StickContents.of(
                                "trust-3.json", third().number(4).file().bytes(), ALICE, BOB)),
                TrustAttack.third(
                                "fork: a second version of the number in force",
                                TRUST_FORKED,
                                StickContents.of(second().threshold(1).sealedBy(ALICE, BOB)))
                        .as("trust-2.json"),
                TrustAttack.third(
                                "fork: a second version of an older number",
                                TRUST_FORKED,
                                StickContents.of(first().threshold(1).sealedBy(ALICE, BOB)))
                        .as("trust-1.json")
                        .byChain(TRUST_OUT_OF_ORDER),
                TrustAttack.third(
                                "fork: by signers who only the version before names",
                                TRUST_FORKED,
                                StickContents.of(handedOver().threshold(1).sealedBy(ALICE, BOB)))
                        .after(handover())
                        .as("trust-2.json")
                        .byChain(TRUST_BELOW_THRESHOLD),
                TrustAttack.third(
                                "fast-forward: to the highest version there is",
                                TRUST_OUT_OF_ORDER,
                                StickContents.of(third().number(Serial.MAX).sealedBy(ALICE, BOB)))
                        .as("trust-%d.json".formatted(Serial.MAX)),
                TrustAttack.third(
                        "fast-forward: the highest version under the next name",
                        TRUST_OUT_OF_ORDER,
                        StickContents.of(
                                "trust-3.json",
                                third().number(Serial.MAX).file().bytes(),
                                ALICE,
                                BOB)),
                TrustAttack.third(
                        "fast-forward: a version beyond the highest",
                        DOCUMENT_INVALID,
                        StickContents.of(
                                "trust-3.json",
                                edited(third(), "\"version\":3", "\"version\":9007199254740992"),
                                ALICE,
                                BOB)),
                TrustAttack.third(
                        "fast-forward: one thief raises the lowest serial to lock everything out",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().serials(Serial.MAX, Serial.MAX).sealedBy(ALICE))),
                TrustAttack.third(
                        "fast-forward: one thief lowers the highest serial to lock everything out",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().serials(1, 1).sealedBy(ALICE))),
                TrustAttack.third(
                        "fast-forward: a window without a serial in it",
                        TRUST_INVALID,
                        StickContents.of(
                                "trust-3.json",
                                edited(third().serials(2, 2), "\"highestSerial\":2", "\"highestSerial\":1"),
                                ALICE,
                                BOB)));
    }

    /// Alice and Bob, who both have to sign, hand over to Carol and Dave, who both have to sign.
    private static List<SampleTrust> handover() {
        return List.of(
                TrustVersion.first(2, trust(ALICE), trust(BOB), RELEASE.signer(Role.BUNDLE))
                        .sealedBy(ALICE, BOB),
                handedOver().sealedBy(ALICE, BOB, CAROL, DAVE));
    }

    private static TrustVersion handedOver() {
        return TrustVersion.first(2, trust(CAROL), trust(DAVE), RELEASE.signer(Role.BUNDLE))
                .number(2);
    }

    private static byte[] edited(TrustVersion version, String from, String to) {
        return new String(version.file().bytes(), UTF_8).replace(from, to).getBytes(UTF_8);
    }
}
