/// The client of the OCI distribution protocol: gets manifests and blobs from a repository, and puts them into
/// one.
///
/// Takes references, descriptors and raw documents; gives raw documents and streams of blobs. Digests of documents
/// and all sizes are checked here; whoever reads a pulled blob checks its digest. Fails with `IMAGE_NOT_FOUND`,
/// `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, and the codes of the packages below. Small
/// requests are tried again, blobs are not: the reader of a blob continues where it stopped.
///
/// Source: OCI distribution-spec 1.1.
@NullMarked
package dev.boltseal.registry.client;

import org.jspecify.annotations.NullMarked;
