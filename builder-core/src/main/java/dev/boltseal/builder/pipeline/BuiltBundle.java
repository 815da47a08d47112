package dev.boltseal.builder.pipeline;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.plan.ClusterCoverage;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/// A bundle on the disk, synchronised and named.
///
/// @param size of the file, in bytes
/// @param held what the cluster has of it already, according to its receipt
public record BuiltBundle(Path file, long size, Manifest manifest, Optional<ClusterCoverage> held) {
    private static final int BUFFER_SIZE = 1 << 18;

    /// The SHA-256 of the whole file, which is read for it from its first byte to its last: the blobs in it were pulled
    /// side by side.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    public Digest sha256() {
        MessageDigest hasher = Digest.hasher();
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        try (var source = FileSource.open(file)) {
            for (long position = 0; source.read(buffer, position) >= 0; buffer.clear()) {
                position += buffer.flip().remaining();
                hasher.update(buffer);
            }
            return Digest.of(hasher);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "bundle", Facts.of("file", file, "reason", e), e);
        }
    }
}
