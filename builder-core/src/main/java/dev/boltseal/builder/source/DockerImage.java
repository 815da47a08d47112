package dev.boltseal.builder.source;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.source.RawDocument;
import java.util.Map;

/// An image of a `docker save` archive.
///
/// @param manifest which was made here
/// @param names of configuration and layers in the archive
record DockerImage(RawDocument manifest, Map<Digest, String> names) {
    DockerImage {
        names = Map.copyOf(names);
    }
}
