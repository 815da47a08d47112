package dev.boltseal.builder.catalog;

import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.Platform;
import java.util.List;
import java.util.Optional;

/// An image that a workload needs and that has not been resolved yet.
///
/// @param name that the image has in the bundle and on the cluster
/// @param platforms of the clusters that need it; empty means all
public record ImageNeed(
        ContainerName container,
        Container.Role role,
        ImageLocation location,
        ImageReference name,
        List<Platform> platforms) {
    private static final String LOCAL_REGISTRY = "boltseal.local";

    public ImageNeed {
        platforms = List.copyOf(platforms);
    }

    /// The name of an image that comes from no registry: `boltseal.local/<workload>/<container>:<app_version>`.
    /// With the version in it, a staged image does not take the name of the running one.
    public static ImageReference localName(WorkloadName workload, ContainerName container, VersionName version) {
        return new ImageReference(
                LOCAL_REGISTRY,
                workload.text() + "/" + container.text(),
                Optional.of(version.text()),
                Optional.empty());
    }

    /// Whether a cluster of this platform needs the image. A cluster that can also run programs of another
    /// architecture doesn't need the images for that one.
    public boolean isFor(Platform cluster) {
        return platforms.isEmpty()
                || platforms.stream().anyMatch(each -> cluster.isArchitectureOf(each) && cluster.runs(each));
    }

    static ImageReference name(
            ImageLocation location, WorkloadName workload, ContainerName container, VersionName version) {
        return location instanceof InRegistry(var reference) ? reference : localName(workload, container, version);
    }
}
