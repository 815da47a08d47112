package dev.boltseal.format.seal;

import dev.boltseal.format.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the first sealed document and the first digest of a process take longer than the second, done ahead of them
/// while the process still reads its options: classes, tables of the curve, the compiling of SHA-256. A fifth of a
/// second of a processor that has nothing else to do yet.
public final class HeadStart {
    private static final int BYTES_TO_COMPILE_FOR = 1 << 18;

    private HeadStart() {}

    /// Begins it. Nobody has to wait for its end, which changes no result.
    public static Thread begin() {
        return Thread.ofPlatform().daemon().name("head-start").start(HeadStart::isReady);
    }

    /// Seals the enrolment of a cluster that does not exist, reads it back, and hashes something.
    ///
    /// @return true
    static boolean isReady() {
        var key = SoftwareKey.of(new SignerName("head-start"), secret());
        var enrolment = enrolment(key.publicKey());
        byte[] content = enrolment.bytes();
        byte[] seal = Seal.over(content, key).der();
        var read = new SealedDocument("head start", content, seal).enrolment();
        Digest hashed = Digest.of(new byte[BYTES_TO_COMPILE_FOR]);
        return read.equals(enrolment) && !hashed.equals(Digest.of(content));
    }

    private static Enrolment enrolment(P256Key key) {
        var id = new ClusterId("00".repeat(16));
        return new Enrolment(
                new ClusterBinding("head-start", id, key.sha256(), 1),
                key,
                P256.publicKey(BigInteger.ONE),
                Platform.parse("linux/amd64"),
                List.of(),
                new AgentVersion("0.0.0"),
                new UtcTime(Instant.EPOCH),
                Optional.empty());
    }

    private static ECPrivateKey secret() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var curve = parameters.getParameterSpec(ECParameterSpec.class);
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(BigInteger.TWO, curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256 in this JDK", e);
        }
    }
}
