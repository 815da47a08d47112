package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of the format, kept as text, rebuilt byte for byte.
final class SignedExamplesTest {
    @Test
    void rebuildsTheTrustFile() throws IOException {
        TrustFile trust = Examples.trust();
        String sealName = trust.sealName(Examples.RELEASE.certificate().key());

        assertThat(trust.fileName()).isEqualTo("trust-1.json");
        assertThat(new String(trust.bytes(), StandardCharsets.UTF_8)).isEqualTo(example("trust-1.json"));
        assertThat(hex(trust.bytes(), Examples.RELEASE)).isEqualTo(example(sealName + ".hex"));
        assertThat(TrustFile.parse(trust.bytes())).isEqualTo(trust);
        assertThat(TrustChain.first(trust.bytes(), List.of(bytes(example(sealName + ".hex")))))
                .isEqualTo(new TrustVerdict.Accepted(trust));
    }

    @Test
    void rebuildsTheEnrolment() throws IOException {
        Enrolment enrolment = Examples.enrolment();
        assertThat(new String(enrolment.bytes(), StandardCharsets.UTF_8)).isEqualTo(example("enrolment.json"));
        assertThat(hex(enrolment.bytes(), Examples.CLUSTER)).isEqualTo(example("enrolment.json.p7s.hex"));
        assertThat(Enrolment.parse(enrolment.bytes())).isEqualTo(enrolment);
    }

    @Test
    void rebuildsTheReceipt() throws IOException {
        Receipt receipt = Examples.receipt();
        assertThat(new String(receipt.bytes(), StandardCharsets.UTF_8)).isEqualTo(example("receipt.json"));
        assertThat(hex(receipt.bytes(), Examples.CLUSTER)).isEqualTo(example("receipt.json.p7s.hex"));
        assertThat(Receipt.parse(receipt.bytes())).isEqualTo(receipt);
    }

    @Test
    void rebuildsTheCertificate() throws IOException {
        assertThat(Examples.RELEASE.certificate().pem()).isEqualTo(example("signer.pem"));
        assertThat(SignerCertificate.parsePem(example("signer.pem"))).isEqualTo(Examples.RELEASE.certificate());
    }

    @Test
    void trustsTheExampleForItsRoleOnly() throws IOException {
        byte[] seal = bytes(example("enrolment.json.p7s.hex"));
        var document = new SealedDocument("enrolment.json", Examples.enrolment().bytes(), seal);
        assertThat(document.judge(Examples.trust(), Role.BUNDLE)).isInstanceOf(SealVerdict.Refused.class);
        assertThat(document.enrolment()).isEqualTo(Examples.enrolment());
    }

    private static String hex(byte[] content, SoftwareKey key) {
        return HexFormat.of().formatHex(Seal.over(content, key).der()).replaceAll("(.{64})", "$1\n") + "\n";
    }

    private static byte[] bytes(String hexLines) {
        return HexFormat.of().parseHex(hexLines.replace("\n", ""));
    }

    private static String example(String name) throws IOException {
        try (var in = SignedExamplesTest.class.getResourceAsStream("examples/" + name)) {
            assertThat(in).as("example " + name).isNotNull();
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
