/// The vocabulary of the Open Container Initiative, as strict values: digests, media types, descriptors, platforms,
/// references, and the two documents that make up an image (manifest and index).
///
/// Takes text and bytes from registries, archives and people; gives immutable records; fails with
/// `REFERENCE_INVALID` for what a person wrote and `IMAGE_REFUSED` for what a registry sent. Docker's schema 2
/// types are understood as what they are; nothing is ever rewritten.
///
/// **One meaning.** A document is a manifest or an index, never both (CVE-2021-41190). `urls`, foreign layers, digests
/// other than SHA-256, and `data` that is not exactly the content of its digest are refused. So is a name that differs
/// in case alone from one that the image's content follows from (`Layers`, `URLs`), since readers written in Go take it
/// for the same.
///
/// Source: OCI image-spec 1.1 (descriptor.md, manifest.md, image-index.md), OCI distribution-spec 1.1.
@NullMarked
package dev.boltseal.format.oci;

import org.jspecify.annotations.NullMarked;
