package dev.boltseal.cli.bundle;

import dev.boltseal.builder.output.ChecksumFile;
import dev.boltseal.format.oci.Digest;
import java.nio.file.Path;

/// The SHA-256 of a bundle, and the file beside the bundle that says it.
public record Checksum(Path file, Digest sha256) {
    /// Writes the file.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`
    public static Checksum written(Path bundle, Digest sha256) {
        return new Checksum(new ChecksumFile(bundle).write(sha256), sha256);
    }
}
