package dev.boltseal.edge.containerd;

import dev.boltseal.format.oci.Digest;
import java.util.Map;

/// The blobs that belong to a manifest or index, which is one of them.
///
/// @param sizes in bytes, of those that are there
/// @param isWhole whether all of them are there
record ReachableContent(Map<Digest, Long> sizes, boolean isWhole) {
    ReachableContent {
        sizes = Map.copyOf(sizes);
    }
}
