/// Where images come from, whatever it is: a registry, a layout directory, an archive.
///
/// Takes references and descriptors; gives raw documents and blobs, never altered, and verified where they end
/// ([VerifiedStream]): one place compares length and digest, whatever the source. It hashes into what the reader
/// began with, so a pull that goes on hashes each byte once, too. Fails with `SOURCE_SIZE_WRONG`,
/// `SOURCE_DIGEST_WRONG`, and what the source's kind adds.
@NullMarked
package dev.boltseal.registry.source;

import org.jspecify.annotations.NullMarked;
