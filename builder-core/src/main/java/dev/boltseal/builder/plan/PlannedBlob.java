package dev.boltseal.builder.plan;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.Descriptor;
import java.util.Optional;

/// A layer or configuration, pulled once however many images share it. It says where the blob is; whoever pulls it
/// opens that place.
///
/// @param place one of the places where it is
public record PlannedBlob(Descriptor descriptor, ImageLocation place) {

    /// The registry that it comes from, as written in references; empty if it is on this machine.
    public Optional<String> registry() {
        return place instanceof InRegistry(var reference) ? Optional.of(reference.registry()) : Optional.empty();
    }

    /// Whether it comes from a registry, so that keeping it for other builds makes sense.
    public boolean isRemote() {
        return registry().isPresent();
    }
}
