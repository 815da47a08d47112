package dev.boltseal.testkit.cluster;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A cluster with random keys and one node.
public record SampleCluster(ClusterBinding binding, SoftwareKey signKey, SoftwareKey decryptKey, Platform platform) {
    /// The time of everything that is made here.
    public static final UtcTime TIME = new UtcTime(Instant.parse("2026-11-22T13:15:00Z"));

    private static final AgentVersion AGENT = new AgentVersion("boltseal-edge/0.1.0");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long FREE_BYTES = 20_000_000_000L;

    /// A new cluster on linux/amd64, in its first epoch.
    public static SampleCluster named(String name) {
        return named(name, "linux/amd64");
    }

    public static SampleCluster named(String name, String platform) {
        return of(name, ClusterId.random(RANDOM), 1, Platform.parse(platform));
    }

    /// The same cluster after it enrolled again, with new keys.
    public SampleCluster nextEpoch() {
        return of(binding.name(), binding.id(), binding.epoch() + 1, platform);
    }

    private static SampleCluster of(String name, ClusterId id, long epoch, Platform platform) {
        var sign = SoftwareKey.generate(new SignerName(name), RANDOM);
        var decrypt = SoftwareKey.generate(new SignerName(name), RANDOM);
        var binding = new ClusterBinding(name, id, sign.certificate().key().sha256(), epoch);
        return new SampleCluster(binding, sign, decrypt, platform);
    }

    public Enrolment enrolment() {
        return new Enrolment(
                binding,
                signKey.certificate().key(),
                decryptKey.certificate().key(),
                platform,
                List.of(new NodeName("node-1")),
                AGENT,
                TIME,
                Optional.empty());
    }

    /// A receipt under trust file 1, without blobs.
    public Receipt receipt(long sequence, HeldBundle... bundles) {
        return receipt(sequence, List.of(bundles), List.of());
    }

    public Receipt receipt(long sequence, List<HeldBundle> bundles, List<HeldBlob> blobs) {
        return receipt(sequence, Optional.of(1L), bundles, blobs);
    }

    public Receipt receipt(long sequence, Optional<Long> trust, List<HeldBundle> bundles, List<HeldBlob> blobs) {
        Digest head = Digest.of(("ledger " + sequence).getBytes(StandardCharsets.UTF_8));
        var store = new HeldStore(Optional.of(FREE_BYTES), blobs);
        return new Receipt(binding, sequence, TIME, AGENT, platform, trust, head, bundles, Optional.of(store));
    }

    /// A bundle with a random id.
    public static HeldBundle bundle(String workload, long serial, BundleState state) {
        BundleId id = BundleId.random(RANDOM);
        Digest sha256 = Digest.of(id.hex().getBytes(StandardCharsets.UTF_8));
        return new HeldBundle(id, sha256, new WorkloadName(workload), new Serial(serial), state);
    }

    /// Writes the enrolment and its seal.
    public Path enrol(Path file) throws IOException {
        return write(file, enrolment().bytes(), signKey);
    }

    /// Writes a receipt with this cluster's seal.
    public Path write(Path file, Receipt receipt) throws IOException {
        return write(file, receipt.bytes(), signKey);
    }

    /// Writes a document with its seal beside it.
    public static Path write(Path file, byte[] content, SigningKey key) throws IOException {
        Files.write(file, content);
        Files.write(
                file.resolveSibling(file.getFileName() + ".p7s"),
                Seal.over(content, key).der());
        return file;
    }
}
