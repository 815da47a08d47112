/// Bundles in registries: pushed as OCI artifacts, and pulled byte for byte.
///
/// Takes a bundle's file and an address in a registry; gives the manifest's digest, or a file under its name, complete
/// and durable, or a part file beside it that the next pull continues. Who sealed a bundle isn't checked here: a
/// registry is only a way to carry it.
///
/// Fails with `REFERENCE_INVALID`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`, `IMAGE_REFUSED`, the codes of the bundle's format
/// and those of the registry.
///
/// Source: OCI image-spec 1.1, manifest.md, "Guidelines for Artifact Usage".
@NullMarked
package dev.boltseal.builder.exchange;

import org.jspecify.annotations.NullMarked;
