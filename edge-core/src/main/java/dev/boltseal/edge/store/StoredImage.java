package dev.boltseal.edge.store;

import java.util.Optional;

/// An image in a store, and where it came from.
///
/// @param origin empty if the store doesn't record it
public record StoredImage(NamedImage image, Optional<ImageOrigin> origin) {}
