package dev.boltseal.builder.plan;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.client.RegistryRepository;
import dev.boltseal.registry.source.ImageSource;

/// A layer or configuration, pulled once however many images share it.
///
/// @param source one of the places that have it
public record PlannedBlob(Descriptor descriptor, ImageSource source) {

    /// Whether it comes from a registry, so that it is worth keeping for other builds.
    public boolean isRemote() {
        return source instanceof RegistryRepository;
    }
}
