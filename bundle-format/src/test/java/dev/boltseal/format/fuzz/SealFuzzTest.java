package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The DER of a seal. What has the structure is a CMS for Bouncy Castle, too; what we take for sealed, it does.
@FuzzTarget
class SealFuzzTest {
    private static final byte[] CONTENT = Examples.utf8("{\"mediaType\":\"…\"}");

    static Stream<Arguments> seeds() {
        return new Seeds()
                        .addSpoilt("seal", Seal.over(CONTENT, Examples.RELEASE).der())
                        .addSpoilt(
                                "seal of other bytes",
                                Seal.over(new byte[1], Examples.key("x".repeat(64)))
                                        .der())
                        .stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void seal(byte[] input) throws Exception {
        Oracle.judge(input, SealFuzzTest::read);
    }

    private static void read(byte[] input) throws Exception {
        Seal seal = Seal.parse(input);
        assertThat(seal.der()).isEqualTo(input);

        boolean theirs = bouncyCastleVerifies(input);
        switch (seal.check(CONTENT)) {
            case SealCheck.Intact intact -> assertThat(theirs).isTrue();
            case SealCheck.Broken broken ->
                assertThat(theirs && !broken.found().key().equals("seal.found.other-certificate"))
                        .isFalse();
        }
    }

    private static boolean bouncyCastleVerifies(byte[] seal) throws Exception {
        var parsed = new CMSSignedData(new CMSProcessableByteArray(CONTENT), seal);
        var certificate = parsed.getCertificates().getMatches(null).iterator().next();
        var signer = parsed.getSignerInfos().getSigners().iterator().next();
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException e) {
            return false;
        }
    }
}
