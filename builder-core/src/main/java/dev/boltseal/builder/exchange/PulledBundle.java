package dev.boltseal.builder.exchange;

import dev.boltseal.format.oci.Digest;
import java.nio.file.Path;

/// A bundle that came from a registry, synchronised and named, the same bytes as were pushed. Who sealed it isn't known
/// yet.
///
/// @param digest of the manifest
/// @param size of the file, in bytes
/// @param sha256 of the file
public record PulledBundle(BundleAddress address, Digest digest, Path file, long size, Digest sha256) {}
