package dev.boltseal.edge.images;

import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.format.oci.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An image in the store, and what it is there for.
///
/// @param origin the bundle that it came with; empty if nobody recorded that
/// @param uses the bundles that need it; empty if none does
/// @param blobs their sizes in bytes
/// @param ours whether this cluster imported it in this epoch
public record StockedImage(
        NamedImage image, Optional<ImageOrigin> origin, List<BundleUse> uses, Map<Digest, Long> blobs, boolean ours) {
    public StockedImage {
        uses = List.copyOf(uses);
        blobs = Map.copyOf(blobs);
    }

    /// Whether it may go.
    public boolean isUnused() {
        return ours && uses.isEmpty();
    }

    /// The size of its blobs. Other images may have some of them, too.
    public long bytes() {
        return blobs.values().stream().mapToLong(Long::longValue).sum();
    }
}
