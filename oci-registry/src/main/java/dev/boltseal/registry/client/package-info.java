/// The client of the OCI distribution protocol: manifests and blobs out of a repository, and into one.
///
/// Takes references, descriptors and raw documents; gives raw documents and streams of blobs. Digests of documents
/// and sizes of everything are checked here, digests of pulled blobs by whoever reads them. Fails with
/// `IMAGE_NOT_FOUND`, `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, and what the packages below say.
/// Small requests are tried again, blobs are not: who reads one goes on from where it stopped.
///
/// Source: OCI distribution-spec 1.1.
@NullMarked
package dev.boltseal.registry.client;

import org.jspecify.annotations.NullMarked;
