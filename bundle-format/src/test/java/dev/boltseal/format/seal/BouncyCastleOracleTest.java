package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;

/// An independent implementation writes, reads and verifies the same.
final class BouncyCastleOracleTest {
    private static final byte[] CONTENT = Examples.utf8("{\"mediaType\":\"…\"}");

    @Test
    void bouncyCastleWritesTheSameBytes() throws Exception {
        byte[] theirs = new BouncySeals()
                .signedBy(Examples.RELEASE)
                .with(BouncySeals.certificate(Examples.RELEASE))
                .der(CONTENT);
        assertThat(Seal.over(CONTENT, Examples.RELEASE).der()).isEqualTo(theirs);
    }

    @Test
    void bouncyCastleVerifiesWhatWeWrite() throws Exception {
        for (String name : List.of("a", "release", "somebody@example.com", "x".repeat(64))) {
            assertThat(bouncyCastleVerifies(
                            Seal.over(CONTENT, Examples.key(name)).der(), CONTENT))
                    .isTrue();
        }
    }

    @Test
    void bouncyCastleReadsTheSameValues() throws Exception {
        Seal seal = Seal.over(CONTENT, Examples.RELEASE);
        var theirs = new CMSSignedData(new CMSProcessableByteArray(CONTENT), seal.der());
        var certificate = theirs.getCertificates().getMatches(null).iterator().next();
        SignerInformation signer =
                theirs.getSignerInfos().getSigners().iterator().next();

        assertThat(certificate.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(seal.signer().spki());
        assertThat(certificate.getSubject()).hasToString("CN=release");
        assertThat(certificate.getVersionNumber()).isEqualTo(3);
        assertThat(certificate.getExtensions()).isNull();
        assertThat(signer.getSignature()).isEqualTo(seal.signature().der());
        assertThat(signer.getEncodedSignedAttributes()).isEqualTo(SealForm.signedAttributes(seal.contentDigest()));
    }

    static boolean bouncyCastleVerifies(byte[] seal, byte[] content) throws Exception {
        var parsed = new CMSSignedData(new CMSProcessableByteArray(content), seal);
        var certificate = parsed.getCertificates().getMatches(null).iterator().next();
        var verifier = new JcaSimpleSignerInfoVerifierBuilder().build(certificate);
        return parsed.verifySignatures(signer -> verifier, true);
    }
}
