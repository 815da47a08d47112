package dev.boltseal.builder.resolve;

import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.format.oci.Platform;
import java.util.List;

/// Everything that a user says about a bundle to build.
///
/// @param app that the request names, from the catalog or from a source directory
/// @param images `--image`, each container at most once
/// @param platforms `--platform`; empty means the cluster's
/// @param secrecy who may read the definition
/// @param encryptedLayers whether images may have layers that only nodes with the keys can read
public record BuildOrder(
        DeployRequest request,
        AppVersion app,
        List<ImageOverride> images,
        List<Platform> platforms,
        Secrecy secrecy,
        boolean encryptedLayers) {
    /// Without encrypted layers.
    public BuildOrder(
            DeployRequest request,
            AppVersion app,
            List<ImageOverride> images,
            List<Platform> platforms,
            Secrecy secrecy) {
        this(request, app, images, platforms, secrecy, false);
    }

    public BuildOrder {
        images = List.copyOf(images);
        platforms = List.copyOf(platforms);
    }
}
