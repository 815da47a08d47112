package dev.boltseal.format.envelope;

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
import java.util.Arrays;

/// Fixed keys, of the cluster and of one envelope.
final class EnvelopeExamples {
    static final SignerName NAME = new SignerName("docs-demo-cluster-k3s");
    static final SoftwareKey CLUSTER = key("decrypt");
    static final SoftwareKey STRANGER = key("stranger");
    static final Recipient RECIPIENT = new Recipient(NAME, CLUSTER.publicKey());
    static final byte[] CONTENT = utf8("{\"password\":\"grün\"}");

    private EnvelopeExamples() {}

    static byte[] envelope() {
        return Envelope.around(CONTENT, RECIPIENT, keys()).der();
    }

    static Envelope parse(byte[] envelope) {
        return Envelope.parse(envelope, NAME);
    }

    /// The same each time, as no other code may do it.
    static OneTimeKeys keys() {
        var ephemeral = key("ephemeral");
        return new OneTimeKeys(
                privateKey("ephemeral"),
                ephemeral.publicKey(),
                Digest.of(utf8("content key")).bytes(),
                Arrays.copyOf(Digest.of(utf8("nonce")).bytes(), OneTimeKeys.NONCE_BYTES));
    }

    /// The key whose number is the SHA-256 of its name.
    static SoftwareKey key(String name) {
        return SoftwareKey.of(NAME, privateKey(name));
    }

    static ECPrivateKey privateKey(String name) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var number = new BigInteger(1, Digest.of(utf8(name)).bytes());
            var spec = new ECPrivateKeySpec(number, parameters.getParameterSpec(ECParameterSpec.class));
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
