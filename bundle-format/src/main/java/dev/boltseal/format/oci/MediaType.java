package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Locale;
import java.util.regex.Pattern;

/// The media type of a blob, without parameters.
///
/// Source: RFC 6838, section 4.2; OCI image-spec, media-types.md.
public record MediaType(String name) {
    private static final Pattern GRAMMAR =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    public static final MediaType OCI_LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");
    public static final MediaType OCI_LAYER_GZIP = new MediaType("application/vnd.oci.image.layer.v1.tar+gzip");
    public static final MediaType OCI_LAYER_ZSTD = new MediaType("application/vnd.oci.image.layer.v1.tar+zstd");
    public static final MediaType DOCKER_MANIFEST_LIST =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_CONFIG = new MediaType("application/vnd.docker.container.image.v1+json");
    public static final MediaType DOCKER_LAYER_GZIP =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip");

    public MediaType {
        if (!GRAMMAR.matcher(name).matches()) {
            throw new Failure(FailureCode.IMAGE_REFUSED, "media-type", Facts.of("found", name));
        }
    }

    /// A list of manifests, one for each platform.
    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_MANIFEST_LIST);
    }

    /// The manifest of one image for one platform.
    public boolean isManifest() {
        return equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
    }

    /// One JSON value, not compressed. Source: RFC 6839, section 3.1.
    public boolean isJson() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("+json") || lower.endsWith("/json");
    }

    /// A layer that its publisher doesn't allow to distribute, or that isn't in the registry.
    public boolean isForeign() {
        return name.contains(".foreign.") || name.contains(".nondistributable.");
    }

    /// A layer that only nodes with its key can read. Source: ocicrypt, `spec.go`.
    public boolean isEncrypted() {
        return name.endsWith("+encrypted");
    }

    /// The configuration of a container image.
    public boolean isImageConfig() {
        return equals(OCI_CONFIG) || equals(DOCKER_CONFIG);
    }

    @Override
    public String toString() {
        return name;
    }
}
