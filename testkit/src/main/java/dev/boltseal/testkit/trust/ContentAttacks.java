package dev.boltseal.testkit.trust;

import static dev.boltseal.base.failure.FailureCode.DOCUMENT_INVALID;
import static dev.boltseal.base.failure.FailureCode.FEATURE_UNKNOWN;
import static dev.boltseal.base.failure.FailureCode.FILE_UNREADABLE;
import static dev.boltseal.base.failure.FailureCode.TRUST_BELOW_THRESHOLD;
import static dev.boltseal.testkit.trust.TestSigners.ALICE;
import static dev.boltseal.testkit.trust.TestSigners.BOB;
import static dev.boltseal.testkit.trust.TestSigners.third;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Bytes that are not a trust file, or not seals: endless data, arbitrary installation.
final class ContentAttacks {
    private static final String NAME = "trust-3.json";
    private static final int MUCH = 8 << 20;
    private static final int MANY = 1000;

    private ContentAttacks() {}

    static List<TrustAttack> endlessData() {
        return List.of(
                TrustAttack.third(
                        "endless data: one byte too many, sealed",
                        DOCUMENT_INVALID,
                        StickContents.of(NAME, new byte[TrustFile.MAX_BYTES + 1], ALICE, BOB)),
                TrustAttack.third(
                        "endless data: a huge file, sealed",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(NAME, new byte[MUCH], ALICE, BOB)),
                TrustAttack.third(
                        "endless data: a file that never ends",
                        FILE_UNREADABLE,
                        directory -> Files.createSymbolicLink(directory.resolve(NAME), Path.of("/dev/zero"))),
                TrustAttack.third(
                        "endless data: a seal that never ends",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().sealedBy(ALICE))
                                .and(directory -> Files.createSymbolicLink(
                                        directory.resolve(NAME + ".0123456789abcdef.p7s"), Path.of("/dev/zero")))),
                TrustAttack.third(
                        "endless data: brackets in brackets, sealed",
                        DOCUMENT_INVALID,
                        StickContents.of(NAME, "[".repeat(MANY * MANY / 2).getBytes(UTF_8), ALICE, BOB)),
                TrustAttack.third(
                        "endless data: a thousand junk seals and a good one",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().sealedBy(ALICE)).and(ContentAttacks::junkSeals)),
                TrustAttack.third(
                        "endless data: a huge seal",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().sealedBy(ALICE))
                                .and(StickContents.seal(NAME, "0123456789abcdef", new byte[MUCH]))),
                TrustAttack.third(
                        "endless data: a good seal with a tail",
                        TRUST_BELOW_THRESHOLD,
                        StickContents.of(third().sealedBy(ALICE))
                                .and(StickContents.seal(
                                        NAME, BOB.key().certificate().key().shortId(), withTail()))));
    }

    static List<TrustAttack> arbitraryInstallation() {
        return List.of(
                document("arbitrary installation: another document, sealed", "{}"),
                document("arbitrary installation: nothing, sealed", ""),
                document("arbitrary installation: white space added, sealed", text() + "\n"),
                document(
                        "arbitrary installation: a field twice, sealed",
                        text().replace("{\"mediaType\"", "{\"version\":3,\"mediaType\"")),
                document(
                        "arbitrary installation: a field that nobody knows, sealed",
                        text().replace("\"threshold\"", "\"extra\":1,\"threshold\"")),
                TrustAttack.third(
                        "arbitrary installation: a newer format, sealed",
                        FEATURE_UNKNOWN,
                        StickContents.of(
                                NAME,
                                text().replace("trust.v1+json", "trust.v2+json").getBytes(UTF_8),
                                ALICE,
                                BOB)));
    }

    private static TrustAttack document(String name, String content) {
        return TrustAttack.third(name, DOCUMENT_INVALID, StickContents.of(NAME, content.getBytes(UTF_8), ALICE, BOB));
    }

    private static String text() {
        return new String(third().file().bytes(), UTF_8);
    }

    private static byte[] withTail() {
        byte[] seal = Seal.over(third().file().bytes(), BOB.key()).der();
        return Arrays.copyOf(seal, seal.length + 1);
    }

    private static void junkSeals(Path directory) throws IOException {
        for (int i = 0; i < MANY; i++) {
            StickContents.seal(NAME, "%016x".formatted(i), "junk".getBytes(UTF_8))
                    .fill(directory);
        }
    }
}
