/// Sources of images of every kind: a registry, a layout directory, an archive.
///
/// Takes references and descriptors; gives raw documents and blobs, unchanged, and verified at their end
/// ([VerifiedStream]): one place compares length and digest for every source. It continues the hash that the
/// reader began, so a pull that is resumed hashes each byte only once, too. Fails with `SOURCE_SIZE_WRONG`,
/// `SOURCE_DIGEST_WRONG`, and the codes of each kind of source.
@NullMarked
package dev.boltseal.registry.source;

import org.jspecify.annotations.NullMarked;
