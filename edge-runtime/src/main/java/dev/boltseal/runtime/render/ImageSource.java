package dev.boltseal.runtime.render;

import dev.boltseal.edge.store.RegistryPrefix;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.ImageReference;

/// Where pods find the images of a bundle.
public sealed interface ImageSource {
    /// The reference by digest that pods name.
    String reference(ImageEntry image);

    /// Kubernetes' `imagePullPolicy`.
    String pullPolicy();

    /// In the node's own store, under their own names. Nothing is pulled.
    record NodeStore() implements ImageSource {
        @Override
        public String reference(ImageEntry image) {
            return ImageReference.parse(image.name()).at(image.digest()).toString();
        }

        @Override
        public String pullPolicy() {
            return "Never";
        }
    }

    /// In a registry on the site, which every node can pull from.
    record SiteRegistry(RegistryPrefix prefix) implements ImageSource {
        @Override
        public String reference(ImageEntry image) {
            return prefix.of(ImageReference.parse(image.name()))
                    .at(image.digest())
                    .toString();
        }

        @Override
        public String pullPolicy() {
            return "IfNotPresent";
        }
    }
}
