package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.trust.P256Key;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

final class SoftwareKeyTest {
    /// Source: RFC 6979, section A.2.5, SHA-256.
    private static final SoftwareKey KEY =
            Examples.key("rfc6979", number("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"));

    @Test
    void signsAsRfc6979Says() {
        assertThat(KEY.sign(Examples.utf8("sample")))
                .isEqualTo(new EcdsaSignature(
                        number("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"),
                        number("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")));
        assertThat(KEY.sign(Examples.utf8("test")))
                .isEqualTo(new EcdsaSignature(
                        number("F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"),
                        number("019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")));
    }

    @Test
    void knowsItsPublicKey() {
        assertThat(KEY.certificate().key().x())
                .isEqualTo(number("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"));
    }

    /// Source: RFC 5903, section 8.1.
    @Test
    void sharesASecretAsRfc5903Says() {
        var receiver = Examples.key("i", number("C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433"));
        var ephemeral = new P256Key(
                number("D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"),
                number("56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB"));

        assertThat(receiver.agree(ephemeral))
                .asHexString()
                .isEqualTo("D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE");
    }

    @Test
    void sharesThirtyTwoBytesAlsoWhereTheFirstAreZero() {
        var one = Examples.key("one", BigInteger.ONE);
        for (int number = 2; number < 600; number++) {
            var other = Examples.key("other", BigInteger.valueOf(number));
            assertThat(one.agree(other.publicKey())).hasSize(32).isEqualTo(other.agree(one.publicKey()));
        }
    }

    @Test
    void hasACertificateThatTheJdkReadsAndVerifies() throws Exception {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(KEY.certificate().pem().getBytes(StandardCharsets.US_ASCII)));

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=rfc6979");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(127);
        assertThat(certificate.getNotBefore().toInstant()).hasToString("1970-01-01T00:00:00Z");
        assertThat(certificate.getNotAfter().toInstant()).hasToString("9999-12-31T23:59:59Z");
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }
}
