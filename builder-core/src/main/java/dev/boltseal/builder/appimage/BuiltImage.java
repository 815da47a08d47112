package dev.boltseal.builder.appimage;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.RawDocument;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/// The app's image for one platform.
final class BuiltImage {
    private final Platform platform;
    private final RawDocument manifest;
    private final Digest configDigest;
    private final byte[] config;

    BuiltImage(Platform platform, RawDocument manifest, byte[] config) {
        this.platform = platform;
        this.manifest = manifest;
        this.configDigest = Digest.of(config);
        this.config = config.clone();
    }

    RawDocument manifest() {
        return manifest;
    }

    Digest configDigest() {
        return configDigest;
    }

    InputStream openConfig(long offset) {
        return new ByteArrayInputStream(config, (int) offset, config.length - (int) offset);
    }

    /// The descriptor for an index.
    Descriptor entry() {
        var plain = manifest.descriptor();
        return new Descriptor(plain.mediaType(), plain.digest(), plain.size(), Optional.of(platform), Map.of());
    }
}
