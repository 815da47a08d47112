package dev.boltseal.format.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TrustFileTest {
    private static final UtcTime TIME = new UtcTime(Instant.parse("2026-11-22T13:15:00Z"));
    private static final P256Key KEY = key();
    private static final P256Key OTHER = key();
    private static final Signer BOTH = signer("both", KEY, Role.BUNDLE, Role.TRUST);
    private static final Signer BUNDLES = signer("a bundler", OTHER, Role.BUNDLE);
    private static final TrustFile TRUST = TrustFile.first(TIME, 1, List.of(BOTH, BUNDLES));
    private static final BundleId BUNDLE = new BundleId("0".repeat(32));

    @Test
    void readsWhatItWrites() {
        assertThat(TrustFile.parse(TRUST.bytes())).isEqualTo(TRUST);
    }

    @Test
    void sortsSignersByName() {
        assertThat(TRUST.signers()).containsExactly(BUNDLES, BOTH);
    }

    @Test
    void saysHowAKeyStands() {
        assertThat(TRUST.status(KEY, Role.TRUST)).isEqualTo(new KeyStatus.Trusted(BOTH));
        assertThat(TRUST.status(OTHER, Role.TRUST)).isEqualTo(new KeyStatus.WrongRole(BUNDLES, Role.TRUST));
        P256Key stranger = key();
        assertThat(TRUST.status(stranger, Role.BUNDLE)).isEqualTo(new KeyStatus.Unknown(stranger, 1));
    }

    @Test
    void revokesSignersNamedOrNot() {
        P256Key stranger = key();
        TrustFile trust = trust(List.of(OTHER.sha256(), stranger.sha256()), List.of());
        assertThat(trust.status(OTHER, Role.BUNDLE)).isEqualTo(new KeyStatus.Revoked(OTHER, 3));
        assertThat(trust.status(stranger, Role.BUNDLE)).isEqualTo(new KeyStatus.Revoked(stranger, 3));
        assertThat(TrustFile.parse(trust.bytes())).isEqualTo(trust);
    }

    @Test
    void revokesBundles() {
        TrustFile trust = trust(List.of(), List.of(BUNDLE));
        assertThat(trust.revokes(BUNDLE)).isTrue();
        assertThat(trust.revokes(new BundleId("1".repeat(32)))).isFalse();
    }

    @Test
    void allowsTheSerialsOfItsWindow() {
        TrustFile trust = trust(List.of(), List.of());
        assertThat(trust.inWindow(new Serial(9))).isFalse();
        assertThat(trust.inWindow(new Serial(10))).isTrue();
        assertThat(trust.inWindow(new Serial(20))).isTrue();
        assertThat(trust.inWindow(new Serial(21))).isFalse();
    }

    @Test
    void namesItsFiles() {
        assertThat(TRUST.fileName()).isEqualTo("trust-1.json");
        assertThat(TRUST.sealName(KEY)).matches("trust-1\\.json\\.[0-9a-f]{16}\\.p7s");
    }

    @Test
    void readsItsFingerprintAloud() {
        Fingerprint fingerprint = TRUST.fingerprint();
        assertThat(fingerprint.digest()).isEqualTo(Digest.of(TRUST.bytes()));
        assertThat(fingerprint.toString()).matches("[0-9a-f]{4}( [0-9a-f]{4}){15}");
        assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
        assertThat(Fingerprint.parse(fingerprint.digest().hex().toUpperCase(Locale.ROOT)))
                .isEqualTo(fingerprint);
        assertFails(() -> Fingerprint.parse("0123"), FailureCode.USAGE);
    }

    @Test
    void refusesAThresholdThatCannotBeReached() {
        assertInvalid(() -> TrustFile.first(TIME, 0, List.of(BOTH)));
        assertInvalid(() -> TrustFile.first(TIME, 2, List.of(BOTH, BUNDLES)));
        assertInvalid(() -> TrustFile.first(TIME, 1, List.of()));
        assertInvalid(() -> trust(List.of(KEY.sha256()), List.of()));
    }

    @Test
    void refusesTheSameKeyOrNameTwice() {
        assertInvalid(() -> TrustFile.first(TIME, 1, List.of(BOTH, signer("again", KEY, Role.TRUST))));
        assertInvalid(() -> TrustFile.first(TIME, 1, List.of(BOTH, signer("both", OTHER, Role.TRUST))));
        assertInvalid(() -> trust(List.of(OTHER.sha256(), OTHER.sha256()), List.of()));
        assertInvalid(() -> trust(List.of(), List.of(BUNDLE, BUNDLE)));
    }

    @Test
    void refusesASignerWithoutRoles() {
        assertInvalid(() -> signer("idle", KEY));
    }

    @Test
    void refusesAnEmptyWindowAndVersionZero() {
        assertInvalid(() -> parse(text().replace("\"highestSerial\":20", "\"highestSerial\":9")));
        assertInvalid(() -> parse(text().replace("\"version\":3", "\"version\":0")));
    }

    @Test
    void refusesEveryOtherSpelling() {
        String text = text();
        for (String other : new String[] {
            text + "\n",
            " " + text,
            text.replace("\"version\":3", "\"version\": 3"),
            text.replace("\"version\":3", "\"version\":\"3\""),
            text.replace("\"version\":3", "\"version\":3.0"),
            text.replace("\"version\":3", "\"version\":9007199254740993"),
            text.replace("\"version\":3", "\"version\":3,\"version\":3"),
            text.replace("\"version\":3", "\"version\":3,\"note\":\"\""),
            text.replace("\"version\":3,", ""),
            text.replace("\"version\":3", "\"version\":null"),
            text.replace("[\"bundle\",\"trust\"]", "[\"trust\",\"bundle\"]"),
            text.replace("[\"bundle\",\"trust\"]", "[\"trust\",\"trust\"]"),
            text.replace("[\"bundle\",\"trust\"]", "[\"trust\",\"root\"]"),
            text.replace("a bundler", "\\u0061 bundler"),
            text.replace("a bundler", "a\u202Ebundler"),
            text.replace("a bundler", "a\u001Bbundler"),
            text.replace("a bundler", "z bundler"),
            text.replace("==\"", "=\""),
            text.replace("MFkw", "MFkx"),
            text.replace("trust.v1", "enrolment.v1"),
            text.replace("13:15:00Z", "13:15:00.0Z"),
            text.replace("2026-11-22", "2026-02-30"),
            "\uFEFF" + text,
        }) {
            if (!other.equals(text)) {
                assertFails(() -> parse(other), FailureCode.DOCUMENT_INVALID);
            }
        }
    }

    @Test
    void asksForANewerBoltsealWhereTheVersionIsNewer() {
        assertFails(() -> parse(text().replace("trust.v1", "trust.v2")), FailureCode.FEATURE_UNKNOWN);
    }

    @Test
    void refusesFilesBeyondTheCapBeforeParsing() {
        assertFails(() -> TrustFile.parse(new byte[TrustFile.MAX_BYTES + 1]), FailureCode.DOCUMENT_INVALID);
    }

    @Test
    void printsNoControlCharactersInRefusals() {
        assertThatThrownBy(() -> new SignerName("\u001B[2Jx\u202E\n"))
                .message()
                .matches("[ -~–]*")
                .contains("\\u001b[2Jx\\u202e\\u000a");
    }

    private static String text() {
        return new String(trust(List.of(), List.of()).bytes(), StandardCharsets.UTF_8);
    }

    private static TrustFile trust(List<Digest> revokedSigners, List<BundleId> revokedBundles) {
        return new TrustFile(
                3, TIME, 1, List.of(BOTH, BUNDLES), revokedSigners, revokedBundles, new Serial(10), new Serial(20));
    }

    private static TrustFile parse(String text) {
        return TrustFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Signer signer(String name, P256Key key, Role... roles) {
        return new Signer(new SignerName(name), key, Set.of(roles));
    }

    private static P256Key key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return P256Key.of((ECPublicKey) generator.generateKeyPair().getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertFails(call, FailureCode.TRUST_INVALID);
    }

    private static void assertFails(ThrowingCallable call, FailureCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
