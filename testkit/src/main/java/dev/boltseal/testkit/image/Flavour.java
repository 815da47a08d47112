package dev.boltseal.testkit.image;

import dev.boltseal.format.oci.MediaType;

/// Whose media types an image has.
public enum Flavour {
    OCI,
    DOCKER;

    private static final MediaType DOCKER_LAYER = new MediaType("application/vnd.docker.image.rootfs.diff.tar");
    private static final MediaType DOCKER_LAYER_ZSTD =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.zstd");

    MediaType index() {
        return this == OCI ? MediaType.OCI_INDEX : MediaType.DOCKER_MANIFEST_LIST;
    }

    MediaType manifest() {
        return this == OCI ? MediaType.OCI_MANIFEST : MediaType.DOCKER_MANIFEST;
    }

    MediaType config() {
        return this == OCI ? MediaType.OCI_CONFIG : MediaType.DOCKER_CONFIG;
    }

    MediaType layer(Compression compression) {
        return switch (compression) {
            case NONE -> this == OCI ? MediaType.OCI_LAYER : DOCKER_LAYER;
            case GZIP -> this == OCI ? MediaType.OCI_LAYER_GZIP : MediaType.DOCKER_LAYER_GZIP;
            case ZSTD -> this == OCI ? MediaType.OCI_LAYER_ZSTD : DOCKER_LAYER_ZSTD;
        };
    }
}
