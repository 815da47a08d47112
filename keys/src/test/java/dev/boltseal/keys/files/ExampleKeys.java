package dev.boltseal.keys.files;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;

/// Keys that are the same in every run: the number of each is the SHA-256 of its name.
public final class ExampleKeys {
    public static final SoftwareKey RELEASE = key("release");
    public static final SoftwareKey OFFICE = key("office");
    public static final SoftwareKey STRANGER = key("stranger");

    private ExampleKeys() {}

    public static ECPrivateKey privateKey(BigInteger number, String curve) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            var spec = new ECPrivateKeySpec(number, parameters.getParameterSpec(ECParameterSpec.class));
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SoftwareKey key(String name) {
        byte[] number = Digest.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
        return SoftwareKey.of(new SignerName(name), privateKey(new BigInteger(1, number), "secp256r1"));
    }
}
