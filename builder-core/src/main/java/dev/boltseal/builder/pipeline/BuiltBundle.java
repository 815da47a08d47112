package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.ClusterCoverage;
import dev.boltseal.format.manifest.Manifest;
import java.nio.file.Path;
import java.util.Optional;

/// A bundle on the disk, synchronised and named.
///
/// @param size of the file, in bytes
/// @param held what of it the cluster has already, as its receipt says
public record BuiltBundle(Path file, long size, Manifest manifest, Optional<ClusterCoverage> held) {}
