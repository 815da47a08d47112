package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content of a store. Images that Boltseal named there can be listed and removed; images that anybody else
/// named are never listed and never touched. A registry can't list what it has (`STORE_UNSUPPORTED`), but can be asked
/// for images that are known.
public interface StoredImages extends Inventory {
    /// The images that got their names from imports and still have them.
    List<NamedImage> list() throws IOException;

    /// The same with their origins.
    ///
    /// @param known images of bundles that were imported; a store that can't list what it has looks only for these
    default List<StoredImage> find(Collection<ImageEntry> known) throws IOException {
        return list().stream()
                .map(each -> new StoredImage(each, Optional.empty()))
                .toList();
    }

    /// The blobs that an image consists of, as far as the store has them, with their sizes in bytes.
    default Map<Digest, Long> blobs(NamedImage image) throws IOException {
        return Map.of();
    }

    /// Removes every name that an import gave to this image. Its blobs are removed too, now or at the store's next
    /// garbage collection, except those that another image needs, whoever named it.
    ///
    /// @param image from the list; if it is no longer on the list or has other content now, it is left as it is
    void unname(NamedImage image) throws IOException;

    /// The same where other images stay. If the store could only remove one of these too, it removes nothing.
    default void unname(NamedImage image, Collection<NamedImage> staying) throws IOException {
        unname(image);
    }

    /// Makes the space free that removed images took, if this doesn't happen by itself.
    default void collectGarbage() throws IOException {}

    /// Whether a runtime would find the image by its digest, with every blob of it.
    default boolean isWhole(ImageEntry image) throws IOException {
        return list().stream()
                .anyMatch(each ->
                        each.image().equals(image.name()) && each.digest().equals(image.digest()));
    }

    /// Gives an image back the names and the protection that an import gave it, if something took them away. A name
    /// that has another content now keeps that.
    ///
    /// @param manifest of the bundle that has it
    /// @return whether the image is whole then
    default boolean pin(Manifest manifest, ImageEntry image) throws IOException {
        return isWhole(image);
    }
}
