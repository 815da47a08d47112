package dev.boltseal.builder.plan;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.Descriptor;
import java.util.Optional;

/// A layer or configuration, pulled once however many images share it. Says where it is; whoever pulls it opens that.
///
/// @param place one of the places that have it
public record PlannedBlob(Descriptor descriptor, ImageLocation place) {

    /// The registry that it comes from, as references name it; empty for what lies on this machine.
    public Optional<String> registry() {
        return place instanceof InRegistry(var reference) ? Optional.of(reference.registry()) : Optional.empty();
    }

    /// Whether it comes from a registry, so that it is worth keeping for other builds.
    public boolean isRemote() {
        return registry().isPresent();
    }
}
