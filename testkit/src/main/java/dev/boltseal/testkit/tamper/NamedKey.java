package dev.boltseal.testkit.tamper;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
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
import java.util.EnumSet;

/// The key whose private number is the SHA-256 of its name. It is the same in every run, and not secret.
public record NamedKey(String name) {

    public SoftwareKey key() {
        return key(name);
    }

    /// The same key with a certificate for another name.
    public SoftwareKey key(String certified) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var number = new BigInteger(
                    1, Digest.of(name.getBytes(StandardCharsets.UTF_8)).bytes());
            var spec = new ECPrivateKeySpec(number, parameters.getParameterSpec(ECParameterSpec.class));
            return SoftwareKey.of(new SignerName(certified), (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /// The key as a signer in a trust file.
    public Signer signer(Role first, Role... others) {
        var certificate = key().certificate();
        var roles = EnumSet.of(first, others);
        return new Signer(certificate.name(), certificate.key(), roles);
    }
}
