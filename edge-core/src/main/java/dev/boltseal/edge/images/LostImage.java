package dev.boltseal.edge.images;

import dev.boltseal.format.manifest.ImageEntry;

/// An image that a bundle needs, and that the store doesn't have, or not completely.
public record LostImage(BundleUse use, ImageEntry image) {}
