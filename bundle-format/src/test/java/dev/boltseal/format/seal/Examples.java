package dev.boltseal.format.seal;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.format.trust.TrustFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.UUID;

/// Fixed keys and documents.
public final class Examples {
    public static final UtcTime TIME = new UtcTime(Instant.parse("2026-11-22T13:15:00Z"));
    public static final SoftwareKey RELEASE = key("release");
    public static final SoftwareKey OFFICE = key("office");
    public static final SoftwareKey STRANGER = key("stranger");
    public static final SoftwareKey CLUSTER = key("docs-demo-cluster-k3s");

    private Examples() {}

    /// The key whose number is the SHA-256 of its name.
    public static SoftwareKey key(String name) {
        return key(name, new BigInteger(1, Digest.of(utf8(name)).bytes()));
    }

    public static SoftwareKey key(String name, BigInteger number) {
        return SoftwareKey.of(new SignerName(name), privateKey(number, "secp256r1"));
    }

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

    public static Signer signer(SoftwareKey key, Role... roles) {
        return new Signer(key.certificate().name(), key.certificate().key(), Set.of(roles));
    }

    public static TrustFile trust() {
        return new TrustFile(
                1,
                TIME,
                1,
                List.of(signer(RELEASE, Role.BUNDLE, Role.TRUST), signer(OFFICE, Role.TRUST)),
                List.of(key("lost").certificate().key().sha256()),
                List.of(new BundleId("00112233445566778899aabbccddeeff")),
                new Serial(1),
                new Serial(Serial.MAX));
    }

    public static ClusterBinding cluster() {
        return new ClusterBinding(
                "docs-demo-cluster-k3s",
                new ClusterId("0123456789abcdef0123456789abcdef"),
                CLUSTER.certificate().key().sha256(),
                1);
    }

    public static Enrolment enrolment() {
        return new Enrolment(
                cluster(),
                CLUSTER.certificate().key(),
                key("decrypt").certificate().key(),
                Platform.parse("linux/arm64/v8"),
                List.of(new NodeName("edge-02"), new NodeName("edge-01")),
                new AgentVersion("boltseal-edge/0.1.0"),
                TIME,
                Optional.of(UUID.fromString("5c2e4d1a-7b0f-4a52-9a3e-0d6f8b1c2e3f")));
    }

    public static Receipt receipt() {
        return new Receipt(
                cluster(),
                7,
                TIME,
                new AgentVersion("boltseal-edge/0.1.0"),
                Platform.parse("linux/amd64"),
                Optional.of(1L),
                Digest.of(utf8("ledger")),
                List.of(
                        bundle("00112233445566778899aabbccddeeff", 1_795_353_300_000L, BundleState.SUPERSEDED),
                        bundle("ffeeddccbbaa99887766554433221100", 1_795_353_300_001L, BundleState.APPLIED)),
                Optional.of(new HeldStore(
                        Optional.of(20_000_000_000L),
                        List.of(
                                new HeldBlob(Digest.of(utf8("layer")), 31_457_280),
                                new HeldBlob(Digest.of(utf8("config")), 1_469)))));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HeldBundle bundle(String id, long serial, BundleState state) {
        return new HeldBundle(
                new BundleId(id),
                Digest.of(utf8(id)),
                new WorkloadName("doc-demo-opcua-server"),
                new Serial(serial),
                state);
    }
}
