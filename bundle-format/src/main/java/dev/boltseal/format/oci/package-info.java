/// The vocabulary of the Open Container Initiative as strict values: digests, media types, descriptors, platforms,
/// references, and the two documents that make up an image (manifest and index).
///
/// Takes text and bytes from registries, archives and people; gives immutable records; fails with
/// `REFERENCE_INVALID` for what a person wrote and with `IMAGE_REFUSED` for what a registry sent. It reads
/// Docker's schema 2 types under their own names and never rewrites anything.
///
/// **One meaning.** A document is a manifest or an index, never both (CVE-2021-41190). `urls`, foreign layers,
/// digests other than SHA-256, and `data` that differs from the content with the stated digest are refused. A
/// field whose name differs only in case from one that matters here (`Layers`, `URLs`) is refused too, because
/// readers written in Go take it for that one.
///
/// Source: OCI image-spec 1.1 (descriptor.md, manifest.md, image-index.md), OCI distribution-spec 1.1.
@NullMarked
package dev.boltseal.format.oci;

import org.jspecify.annotations.NullMarked;
