package dev.boltseal.format;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.Enrolment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one cluster that a bundle is for. Names get reused, so id, epoch and key decide.
///
/// @param name for people
/// @param id 32 hex characters
/// @param keySha256 SHA-256 of the cluster's public signing key (SubjectPublicKeyInfo), 64 hex characters
/// @param epoch 1 at the first enrolment, one more at each further one
public record Cluster(String name, String id, String keySha256, long epoch) {
    /// @throws Failure `DOCUMENT_INVALID`, `REFERENCE_INVALID` if one of them can't be that
    public Cluster {
        var ignored = binding(name, id, keySha256, epoch);
    }

    /// Reads the enrolment of a cluster, which `boltseal-edge enroll` wrote.
    ///
    /// @param enrolment the file; its seal is beside it and has the same name with `.p7s` appended
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`, `DOCUMENT_INVALID`,
    ///     `FEATURE_UNKNOWN`
    public static Cluster read(Path enrolment) {
        try {
            byte[] content = limited(enrolment, Enrolment.MAX_BYTES);
            byte[] seal = limited(enrolment.resolveSibling(enrolment.getFileName() + ".p7s"), Seal.MAX_BYTES);
            return of(new SealedDocument(String.valueOf(enrolment.getFileName()), content, seal)
                    .enrolment()
                    .cluster());
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "enrolment", Facts.of("file", enrolment, "reason", e), e);
        }
    }

    static Cluster of(ClusterBinding binding) {
        return new Cluster(
                binding.name(), binding.id().hex(), binding.keySha256().hex(), binding.epoch());
    }

    ClusterBinding binding() {
        return binding(name, id, keySha256, epoch);
    }

    private static ClusterBinding binding(String name, String id, String keySha256, long epoch) {
        return new ClusterBinding(name, new ClusterId(id), new Digest(keySha256), epoch);
    }

    /// Reads one byte more than is allowed, so that the parser can notice it.
    private static byte[] limited(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
