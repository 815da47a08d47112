package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TrustChainTest {
    private static final SoftwareKey A = Examples.key("a");
    private static final SoftwareKey B = Examples.key("b");
    private static final SoftwareKey C = Examples.key("c");
    private static final SoftwareKey ONLY_BUNDLES = Examples.key("only bundles");
    private static final TrustFile FIRST = file(1, 2, List.of(A, B, C), List.of());

    @Test
    void acceptsAFirstFileWithEnoughOfItsOwnSigners() {
        assertThat(first(FIRST, A, C)).isEqualTo(new TrustVerdict.Accepted(FIRST));
    }

    @Test
    void acceptsALaterVersionAsTheFirst() {
        TrustFile ninth = file(9, 1, List.of(A), List.of());
        assertThat(first(ninth, A)).isEqualTo(new TrustVerdict.Accepted(ninth));
    }

    @Test
    void refusesAFirstFileWithoutSeals() {
        assertRefused(first(FIRST), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void countsAKeyOnce() {
        assertRefused(first(FIRST, A, A), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void countsNoStrangersAndNoOtherRoles() {
        assertRefused(first(FIRST, A, Examples.STRANGER, ONLY_BUNDLES), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void countsNoSignersThatTheFileItselfRevokes() {
        TrustFile trust = file(1, 1, List.of(A, B), List.of(A));
        assertRefused(first(trust, A), FailureCode.TRUST_BELOW_THRESHOLD);
        assertThat(first(trust, A, B)).isInstanceOf(TrustVerdict.Accepted.class);
    }

    @Test
    void ignoresSealsThatAreMalformedOrOfOtherContent() {
        byte[] content = FIRST.bytes();
        List<byte[]> seals = List.of(
                new byte[3],
                Seal.over(content, A).der(),
                Seal.over(new byte[1], C).der(),
                Seal.over(content, B).der());
        assertThat(TrustChain.first(content, seals)).isEqualTo(new TrustVerdict.Accepted(FIRST));
        assertRefused(TrustChain.first(content, seals.subList(0, 3)), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void refusesSealedContentThatIsNoTrustFile() {
        byte[] content = Examples.utf8("{}");
        List<byte[]> seals =
                List.of(Seal.over(content, A).der(), Seal.over(content, B).der());
        assertRefused(TrustChain.first(content, seals), FailureCode.DOCUMENT_INVALID);
        assertRefused(TrustChain.next(FIRST, content, seals), FailureCode.DOCUMENT_INVALID);
    }

    @Test
    void acceptsTheNextVersionWithBothThresholds() {
        TrustFile second = file(2, 1, List.of(C, Examples.OFFICE), List.of());
        assertThat(next(FIRST, second, A, C)).isEqualTo(new TrustVerdict.Accepted(second));
        assertThat(next(FIRST, second, A, B, Examples.OFFICE)).isEqualTo(new TrustVerdict.Accepted(second));
    }

    @Test
    void refusesTheNextVersionWithoutTheThresholdOfTheOneInForce() {
        TrustFile second = file(2, 1, List.of(C, Examples.OFFICE), List.of());
        assertRefused(next(FIRST, second, C, Examples.OFFICE), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void refusesTheNextVersionWithoutItsOwnThreshold() {
        TrustFile second = file(2, 2, List.of(C, Examples.OFFICE), List.of());
        assertRefused(next(FIRST, second, A, B, C), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void countsNoSignersThatTheVersionInForceRevokes() {
        TrustFile current = file(1, 1, List.of(A, B), List.of(B));
        TrustFile restoring = file(2, 1, List.of(B), List.of());
        assertRefused(next(current, restoring, A, B), FailureCode.TRUST_BELOW_THRESHOLD);
    }

    @Test
    void refusesSkippedAndRepeatedAndOldVersions() {
        TrustFile current = file(5, 1, List.of(A), List.of());
        for (long version : new long[] {1, 4, 5, 7, Serial.MAX}) {
            assertRefused(next(current, file(version, 1, List.of(A), List.of()), A), FailureCode.TRUST_OUT_OF_ORDER);
        }
    }

    @Test
    void namesTheVersionThatIsMissing() {
        TrustFile current = file(5, 1, List.of(A), List.of());

        assertThat(next(current, file(8, 1, List.of(A), List.of()), A))
                .isInstanceOfSatisfying(
                        TrustVerdict.Refused.class,
                        refused -> assertThat(refused.problem().facts().value("expected"))
                                .contains(6L));
    }

    @Test
    void refusesASecondVersionOfTheNumberInForce() {
        TrustFile current = file(5, 1, List.of(A, B), List.of());

        assertRefused(next(current, file(5, 2, List.of(A, B), List.of()), A), FailureCode.TRUST_FORKED);
    }

    private static TrustFile file(long version, long threshold, List<SoftwareKey> trusted, List<SoftwareKey> revoked) {
        Stream<Signer> signers = Stream.concat(
                trusted.stream().map(key -> Examples.signer(key, Role.TRUST)),
                Stream.of(Examples.signer(ONLY_BUNDLES, Role.BUNDLE)));
        return new TrustFile(
                version,
                Examples.TIME,
                threshold,
                signers.toList(),
                revoked.stream().map(key -> key.certificate().key().sha256()).toList(),
                List.of(),
                new Serial(1),
                new Serial(Serial.MAX));
    }

    private static TrustVerdict first(TrustFile trust, SoftwareKey... keys) {
        return TrustChain.first(trust.bytes(), seals(trust, keys));
    }

    private static TrustVerdict next(TrustFile current, TrustFile next, SoftwareKey... keys) {
        return TrustChain.next(current, next.bytes(), seals(next, keys));
    }

    private static List<byte[]> seals(TrustFile trust, SoftwareKey... keys) {
        return Stream.of(keys).map(key -> Seal.over(trust.bytes(), key).der()).toList();
    }

    private static void assertRefused(TrustVerdict verdict, FailureCode code) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TrustVerdict.Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(code));
    }
}
