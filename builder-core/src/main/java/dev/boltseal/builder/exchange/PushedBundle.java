package dev.boltseal.builder.exchange;

import dev.boltseal.format.oci.Digest;
import java.nio.file.Path;

/// A bundle that a registry has.
///
/// @param digest of the manifest, which pins the address
/// @param size of the file, in bytes
/// @param sha256 of the file
public record PushedBundle(BundleAddress address, Digest digest, Path file, long size, Digest sha256) {}
