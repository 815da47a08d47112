package dev.boltseal.format.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class P256KeyTest {
    /// The public key of RFC 6979, section A.2.5.
    private static final P256Key KEY = new P256Key(
            new BigInteger("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6", 16),
            new BigInteger("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299", 16));

    @Test
    void isTheSameAsTheKeyOfTheJdk() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            ECPublicKey jdk = key("secp256r1");
            assertThat(P256Key.of(jdk).spki()).isEqualTo(jdk.getEncoded());
        }
    }

    @Test
    void readsWhatItWrites() {
        assertThat(P256Key.parse(KEY.spki())).isEqualTo(KEY);
        assertThat(P256Key.parseBase64(KEY.base64())).isEqualTo(KEY);
        assertThat(KEY.shortId()).hasSize(16).isEqualTo(KEY.sha256().hex().substring(0, 16));
    }

    @Test
    void refusesOtherCurves() throws GeneralSecurityException {
        ECPublicKey p384 = key("secp384r1");
        assertRefused(p384.getEncoded());
    }

    @Test
    void refusesRsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        assertRefused(generator.generateKeyPair().getPublic().getEncoded());
    }

    @Test
    void refusesPointsThatAreNotOnTheCurve() {
        byte[] spki = KEY.spki();
        spki[90] ^= 1;
        assertRefused(spki);
    }

    @Test
    void refusesCoordinatesOutsideTheField() {
        byte[] spki = KEY.spki();
        Arrays.fill(spki, 27, 59, (byte) 0xFF);
        assertRefused(spki);
    }

    @Test
    void refusesCompressedPointsAndOtherLengths() {
        byte[] spki = KEY.spki();
        assertRefused(Arrays.copyOf(spki, 90));
        assertRefused(Arrays.copyOf(spki, 92));
        assertRefused(new byte[0]);
        spki[26] = 3;
        assertRefused(spki);
    }

    @Test
    void refusesTextThatIsNotBase64() {
        assertThatThrownBy(() -> P256Key.parseBase64("~"))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_INVALID));
        assertRefused(Base64.getDecoder().decode("AAAA"));
    }

    private static void assertRefused(byte[] spki) {
        assertThatThrownBy(() -> P256Key.parse(spki))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_INVALID));
    }

    private static ECPublicKey key(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return (ECPublicKey) generator.generateKeyPair().getPublic();
    }
}
