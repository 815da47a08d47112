package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;
import java.math.BigInteger;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SealedDocumentTest {
    private static final byte[] CONTENT = Examples.utf8("{\"serial\":1}");
    private static final byte[] OTHER = Examples.utf8("{\"serial\":2}");

    @Test
    void trustsASignerInItsRole() {
        assertThat(judge(CONTENT, Examples.RELEASE, Role.BUNDLE))
                .isEqualTo(new SealVerdict.Trusted(Examples.signer(Examples.RELEASE, Role.BUNDLE, Role.TRUST)));
    }

    @Test
    void refusesStrangers() {
        assertRefused(judge(CONTENT, Examples.STRANGER, Role.BUNDLE), FailureCode.SIGNER_UNKNOWN);
    }

    @Test
    void refusesAStrangerWhoUsesAKnownName() {
        SoftwareKey impostor =
                SoftwareKey.of(Examples.RELEASE.certificate().name(), Examples.privateKey(BigInteger.TWO, "secp256r1"));
        assertRefused(judge(CONTENT, impostor, Role.BUNDLE), FailureCode.SIGNER_UNKNOWN);
    }

    @Test
    void refusesRevokedSigners() {
        assertRefused(judge(CONTENT, Examples.key("lost"), Role.BUNDLE), FailureCode.SIGNER_REVOKED);
    }

    @Test
    void refusesARevokedSignerThatIsStillNamed() {
        TrustFile trust = TrustFile.first(Examples.TIME, 1, Examples.trust().signers());
        var revoking = new TrustFile(
                2,
                trust.createdAt(),
                1,
                trust.signers(),
                List.of(Examples.RELEASE.certificate().key().sha256()),
                List.of(),
                trust.lowestSerial(),
                trust.highestSerial());
        assertRefused(document(CONTENT, Examples.RELEASE).judge(revoking, Role.BUNDLE), FailureCode.SIGNER_REVOKED);
    }

    @Test
    void refusesASignerInARoleItHasNot() {
        assertRefused(judge(CONTENT, Examples.OFFICE, Role.BUNDLE), FailureCode.SIGNER_ROLE_WRONG);
    }

    @Test
    void refusesOtherContent() {
        byte[] seal = Seal.over(OTHER, Examples.RELEASE).der();
        assertRefused(
                new SealedDocument("bundle.json", CONTENT, seal).judge(Examples.trust(), Role.BUNDLE),
                FailureCode.SEAL_BROKEN);
    }

    @Test
    void refusesTheDigestOfThisContentUnderTheSignatureOfAnother() {
        Seal other = Seal.over(OTHER, Examples.RELEASE);
        Seal mixed = new Seal(
                other.certificate(), Seal.over(CONTENT, Examples.RELEASE).contentDigest(), other.signature());
        assertRefused(
                new SealedDocument("bundle.json", CONTENT, mixed.der()).judge(Examples.trust(), Role.BUNDLE),
                FailureCode.SEAL_BROKEN);
    }

    @Test
    void refusesATrustedCertificateUnderTheSignatureOfAStranger() {
        Seal stranger = Seal.over(CONTENT, Examples.STRANGER);
        Seal dressed = new Seal(Examples.RELEASE.certificate(), stranger.contentDigest(), stranger.signature());
        assertRefused(
                new SealedDocument("bundle.json", CONTENT, dressed.der()).judge(Examples.trust(), Role.BUNDLE),
                FailureCode.SEAL_BROKEN);
    }

    @Test
    void asksWhoSignedBeforeItChecksTheSignature() {
        byte[] seal = Seal.over(OTHER, Examples.STRANGER).der();
        assertRefused(
                new SealedDocument("bundle.json", CONTENT, seal).judge(Examples.trust(), Role.BUNDLE),
                FailureCode.SIGNER_UNKNOWN);
    }

    @Test
    void refusesWhatIsNoSeal() {
        assertRefused(
                new SealedDocument("bundle.json", CONTENT, CONTENT).judge(Examples.trust(), Role.BUNDLE),
                FailureCode.SEAL_MALFORMED);
    }

    @Test
    void readsAnEnrolmentThatTheClusterSealed() {
        Enrolment enrolment = Examples.enrolment();
        assertThat(document(enrolment.bytes(), Examples.CLUSTER).enrolment()).isEqualTo(enrolment);
    }

    @Test
    void refusesAnEnrolmentThatAnotherKeySealed() {
        assertThrows(
                () -> document(Examples.enrolment().bytes(), Examples.STRANGER).enrolment(),
                FailureCode.SIGNER_UNKNOWN);
    }

    @Test
    void checksTheSealBeforeItReadsTheEnrolment() {
        byte[] seal = Seal.over(OTHER, Examples.CLUSTER).der();
        assertThrows(() -> new SealedDocument("enrolment.json", CONTENT, seal).enrolment(), FailureCode.SEAL_BROKEN);
    }

    @Test
    void readsAReceiptOfTheCluster() {
        P256Key key = Examples.CLUSTER.certificate().key();
        assertThat(document(Examples.receipt().bytes(), Examples.CLUSTER).receipt(key))
                .isEqualTo(Examples.receipt());
    }

    @Test
    void refusesAReceiptThatAnotherKeySealed() {
        P256Key key = Examples.CLUSTER.certificate().key();
        assertThrows(
                () -> document(Examples.receipt().bytes(), Examples.STRANGER).receipt(key), FailureCode.SIGNER_UNKNOWN);
    }

    @Test
    void refusesAReceiptAboutAnotherCluster() {
        P256Key key = Examples.STRANGER.certificate().key();
        assertThrows(
                () -> document(Examples.receipt().bytes(), Examples.STRANGER).receipt(key),
                FailureCode.CLUSTER_DIFFERS);
    }

    @Test
    void listsWhatWasKeptOnlyUnderItsOwnSeal() {
        P256Key key = Examples.CLUSTER.certificate().key();
        byte[] enrolment = Examples.enrolment().bytes();
        byte[] receipt = Examples.receipt().bytes();
        byte[] other = Seal.over(OTHER, Examples.CLUSTER).der();

        assertThat(document(enrolment, Examples.CLUSTER).keptEnrolment()).isEqualTo(Examples.enrolment());
        assertThat(document(receipt, Examples.CLUSTER).keptReceipt(key)).isEqualTo(Examples.receipt());

        assertThrows(() -> document(enrolment, Examples.STRANGER).keptEnrolment(), FailureCode.SIGNER_UNKNOWN);
        assertThrows(() -> document(receipt, Examples.STRANGER).keptReceipt(key), FailureCode.SIGNER_UNKNOWN);
        assertThrows(
                () -> new SealedDocument("enrolment.json", enrolment, other).keptEnrolment(), FailureCode.SEAL_BROKEN);
        assertThrows(
                () -> new SealedDocument("receipt.json", receipt, other).keptReceipt(key), FailureCode.SEAL_BROKEN);
    }

    @Test
    void refusesToSealWithTheCertificateOfAnotherKey() {
        var mismatched = new SigningKey() {
            @Override
            public SignerCertificate certificate() {
                return Examples.RELEASE.certificate();
            }

            @Override
            public EcdsaSignature sign(byte[] data) {
                return Examples.STRANGER.sign(data);
            }
        };
        assertThrows(() -> Seal.over(CONTENT, mismatched), FailureCode.KEY_INVALID);
    }

    private static SealVerdict judge(byte[] content, SoftwareKey key, Role role) {
        return document(content, key).judge(Examples.trust(), role);
    }

    private static SealedDocument document(byte[] content, SoftwareKey key) {
        return new SealedDocument(
                "bundle.json", content, Seal.over(content, key).der());
    }

    private static void assertRefused(SealVerdict verdict, FailureCode code) {
        assertThat(verdict).isInstanceOfSatisfying(SealVerdict.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.failure()).hasMessageFindingMatch("^V00[0-9]: (bundle\\.json was signed|the signature)");
        });
    }

    private static void assertThrows(ThrowingCallable call, FailureCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
