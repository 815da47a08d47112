package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;

/// An image with its name in a store.
///
/// @param image its name in the bundle
/// @param digest what the name resolves to
/// @param reference by which tools find it in the store: `oci:DIR:NAME`, or `HOST/PREFIX/…:TAG`, or without a tag
///     `HOST/PREFIX/…@DIGEST`
public record NamedImage(String image, Digest digest, String reference) {}
