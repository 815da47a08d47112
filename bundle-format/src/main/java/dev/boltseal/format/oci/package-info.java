/// The vocabulary of the Open Container Initiative, as strict values: digests, media types, descriptors, platforms,
/// references, and the two documents that make up an image (manifest and index).
///
/// Takes text and bytes from registries, archives and people; gives immutable records; fails with
/// `REFERENCE_INVALID` for what a person wrote and `IMAGE_REFUSED` for what a registry sent. Docker's schema 2
/// types are understood as what they are; nothing is ever rewritten.
///
/// Source: OCI image-spec 1.1 (descriptor.md, manifest.md, image-index.md), OCI distribution-spec 1.1.
@NullMarked
package dev.boltseal.format.oci;

import org.jspecify.annotations.NullMarked;
