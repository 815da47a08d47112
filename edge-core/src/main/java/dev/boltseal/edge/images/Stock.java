package dev.boltseal.edge.images;

import dev.boltseal.format.oci.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The images of a store that imports named.
///
/// @param images sorted by name
public record Stock(List<StockedImage> images) {
    public Stock {
        images = List.copyOf(images);
    }

    /// Those that nothing needs.
    public List<StockedImage> unused() {
        return images.stream().filter(StockedImage::isUnused).toList();
    }

    /// The size of all blobs, each counted once.
    public long bytes() {
        return bytes(images, Set.of());
    }

    /// The size of the blobs that only these images have.
    ///
    /// @param going some of the stock
    public long bytesOnlyOf(Collection<StockedImage> going) {
        Set<Digest> staying = new HashSet<>();
        images.stream()
                .filter(each -> !going.contains(each))
                .forEach(each -> staying.addAll(each.blobs().keySet()));
        return bytes(going, staying);
    }

    private static long bytes(Collection<StockedImage> images, Set<Digest> without) {
        Map<Digest, Long> blobs = new HashMap<>();
        images.forEach(each -> blobs.putAll(each.blobs()));
        blobs.keySet().removeAll(without);
        return blobs.values().stream().mapToLong(Long::longValue).sum();
    }
}
