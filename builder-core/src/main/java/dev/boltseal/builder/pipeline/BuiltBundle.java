package dev.boltseal.builder.pipeline;

import dev.boltseal.format.manifest.Manifest;
import java.nio.file.Path;

/// A bundle on the disk, synchronised and named.
///
/// @param size of the file, in bytes
public record BuiltBundle(Path file, long size, Manifest manifest) {}
