package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.ClusterCoverage;
import dev.boltseal.format.manifest.Manifest;
import java.nio.file.Path;
import java.util.Optional;

/// A bundle on the disk, synchronised and named.
///
/// @param size of the file, in bytes
/// @param held what the cluster has of it already, according to its receipt
public record BuiltBundle(Path file, long size, Manifest manifest, Optional<ClusterCoverage> held) {}
