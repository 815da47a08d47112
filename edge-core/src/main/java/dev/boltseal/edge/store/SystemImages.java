package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.ImageReference;
import java.util.Collection;
import java.util.regex.Pattern;

/// Names of images that the cluster itself runs on. A bundle must not replace them.
public final class SystemImages {
    /// Kubernetes' own registries, the present and the earlier ones; the images of K3s and RKE2; Podman's pause
    /// image.
    private static final Pattern RESERVED = Pattern.compile("(?:registry\\.k8s\\.io|k8s\\.gcr\\.io)/.*"
            + "|(?:[a-z]+\\.)?gcr\\.io/google[_-]containers/.*"
            + "|docker\\.io/rancher/(?:mirrored-|hardened-|klipper-|rke2-|k3s|pause|coredns|local-path-provisioner).*"
            + "|(?:docker\\.io|quay\\.io|ghcr\\.io|mcr\\.microsoft\\.com)/(?:[^/]+/)*pause"
            + "|(?:docker\\.io/library|localhost)/(?:podman-)?pause"
            + "|localhost/podman-pause.*");

    private SystemImages() {}

    /// @throws Failure `IMAGE_NAME_RESERVED`
    public static void refuse(Collection<ImageEntry> images) {
        for (ImageEntry image : images) {
            var name = ImageReference.parse(image.name());
            if (RESERVED.matcher(name.registry() + "/" + name.repository()).matches()) {
                throw new Failure(FailureCode.IMAGE_NAME_RESERVED, Facts.of("image", image.name()));
            }
        }
    }
}
