package dev.boltseal.builder.catalog;

import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.oci.Platform;
import java.util.List;

/// A container that the catalog adds to every workload.
///
/// @param platforms of the clusters that get it; empty means all
record Sidecar(ContainerName name, ImageLocation image, List<Platform> platforms) {
    Sidecar {
        platforms = List.copyOf(platforms);
    }
}
