package dev.boltseal.testkit.trust;

import static dev.boltseal.base.failure.FailureCode.TRUST_BELOW_THRESHOLD;
import static dev.boltseal.base.failure.FailureCode.TRUST_INVALID;
import static dev.boltseal.testkit.trust.TestSigners.ALICE;
import static dev.boltseal.testkit.trust.TestSigners.BOB;
import static dev.boltseal.testkit.trust.TestSigners.CAROL;
import static dev.boltseal.testkit.trust.TestSigners.DAVE;
import static dev.boltseal.testkit.trust.TestSigners.ERIN;
import static dev.boltseal.testkit.trust.TestSigners.LOST;
import static dev.boltseal.testkit.trust.TestSigners.MALLORY;
import static dev.boltseal.testkit.trust.TestSigners.RELEASE;
import static dev.boltseal.testkit.trust.TestSigners.TRENT;
import static dev.boltseal.testkit.trust.TestSigners.second;
import static dev.boltseal.testkit.trust.TestSigners.third;
import static dev.boltseal.testkit.trust.TestSigners.trust;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.testkit.tamper.NamedKey;
import java.nio.file.Files;
import java.util.List;

/// Not enough of the right keys: threshold, mix-and-match, key compromise.
final class ThresholdAttacks {
    private static final String NAME = "trust-3.json";
    private static final Signer SEALS_BUNDLES = RELEASE.signer(Role.BUNDLE);

    private ThresholdAttacks() {}

    static List<TrustAttack> threshold() {
        byte[] content = third().file().bytes();
        return List.of(
                below("threshold: no seal", StickContents.of(third().sealedBy())),
                below("threshold: one below that of the version in force", third().threshold(1), ALICE),
                below("threshold: one below its own", third().threshold(3), ALICE, BOB),
                below(
                        "threshold: one key twice",
                        StickContents.of(third().sealedBy(ALICE))
                                .and(StickContents.seal(
                                        NAME,
                                        "0123456789abcdef",
                                        Seal.over(content, ALICE.key()).der()))),
                below(
                        "threshold: two certificates of one key",
                        StickContents.of(third().sealedBy(ALICE))
                                .and(StickContents.seal(
                                        NAME,
                                        "0123456789abcdef",
                                        Seal.over(content, ALICE.key("alice again"))
                                                .der()))),
                below(
                        "threshold: a key that the version in force revokes",
                        third().revoked().signers(trust(ALICE), trust(LOST), SEALS_BUNDLES),
                        ALICE,
                        LOST),
                below(
                        "threshold: a key that it revokes itself",
                        third().signers(trust(ALICE), trust(BOB), trust(CAROL), SEALS_BUNDLES)
                                .revoked(LOST, BOB),
                        ALICE,
                        BOB),
                below("threshold: the wrong role", third(), ALICE, RELEASE),
                below(
                        "threshold: a role that it gives itself",
                        third().signers(trust(ALICE), trust(BOB), RELEASE.signer(Role.BUNDLE, Role.TRUST)),
                        ALICE,
                        RELEASE),
                below("threshold: strangers", third(), ALICE, MALLORY, TRENT),
                TrustAttack.third(
                        "threshold: none wanted from now on",
                        TRUST_INVALID,
                        StickContents.of(
                                NAME,
                                new String(content, UTF_8)
                                        .replace("\"threshold\":2", "\"threshold\":0")
                                        .getBytes(UTF_8),
                                ALICE,
                                BOB)));
    }

    static List<TrustAttack> mixAndMatch() {
        var other = third().threshold(1).sealedBy(ALICE, BOB);
        byte[] changed = new String(third().file().bytes(), UTF_8)
                .replace("\"name\":\"dave\"", "\"name\":\"eave\"")
                .getBytes(UTF_8);
        return List.of(
                below(
                        "mix-and-match: the seals of another next version",
                        StickContents.of(other)
                                .and(directory -> third().sealedBy().write(directory))),
                below(
                        "mix-and-match: the seals of the version in force",
                        StickContents.of(NAME, second().file().bytes(), ALICE, BOB)
                                .and(directory -> third().sealedBy().write(directory))),
                below(
                        "mix-and-match: a seal of each of two next versions",
                        StickContents.of(third().threshold(1).sealedBy(BOB))
                                .and(StickContents.of(third().sealedBy(ALICE)))),
                below(
                        "mix-and-match: one byte changed under good seals",
                        StickContents.of(third().sealedBy(ALICE, BOB))
                                .and(directory -> Files.write(directory.resolve(NAME), changed))),
                below(
                        "mix-and-match: signers counted across versions",
                        third().signers(trust(DAVE), trust(ERIN), SEALS_BUNDLES),
                        ALICE,
                        DAVE),
                below(
                        "mix-and-match: enough old signers, no new one",
                        third().signers(trust(DAVE), trust(ERIN), SEALS_BUNDLES),
                        ALICE,
                        BOB),
                below(
                        "mix-and-match: enough new signers, no old one",
                        third().signers(trust(MALLORY), trust(TRENT), SEALS_BUNDLES),
                        MALLORY,
                        TRENT));
    }

    static List<TrustAttack> keyCompromise() {
        return List.of(
                below(
                        "key compromise: one thief revokes the others",
                        third().threshold(1)
                                .signers(trust(ALICE), SEALS_BUNDLES)
                                .revoked(LOST, BOB, CAROL),
                        ALICE),
                below(
                        "key compromise: one thief brings a friend",
                        third().signers(trust(ALICE), trust(MALLORY), SEALS_BUNDLES),
                        ALICE,
                        MALLORY),
                below(
                        "key compromise: a thief of the key that seals bundles",
                        third().threshold(1).signers(RELEASE.signer(Role.BUNDLE, Role.TRUST)),
                        RELEASE),
                below(
                        "key compromise: the thief of a revoked key takes it back",
                        third().threshold(1).revoked().signers(trust(LOST), SEALS_BUNDLES),
                        LOST));
    }

    private static TrustAttack below(String name, TrustVersion version, NamedKey... sealers) {
        return below(name, StickContents.of(version.sealedBy(sealers)));
    }

    private static TrustAttack below(String name, StickContents stick) {
        return TrustAttack.third(name, TRUST_BELOW_THRESHOLD, stick);
    }
}
