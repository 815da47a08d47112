package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The blobs linked into one repository, its manifests and its tags.
final class Repository {
    private final Set<Digest> blobs = ConcurrentHashMap.newKeySet();
    private final Map<Digest, Manifest> manifests = new ConcurrentHashMap<>();
    private final NavigableMap<String, Digest> tags = new ConcurrentSkipListMap<>();

    void link(Digest blob) {
        blobs.add(blob);
    }

    boolean unlink(Digest blob) {
        return blobs.remove(blob);
    }

    boolean hasBlob(Digest blob) {
        return blobs.contains(blob);
    }

    boolean hasManifest(Digest digest) {
        return manifests.containsKey(digest);
    }

    /// @param reference a tag or a digest
    void put(String reference, Manifest manifest) {
        manifests.put(manifest.digest(), manifest);
        if (!isDigest(reference)) {
            tags.put(reference, manifest.digest());
        }
    }

    /// @param reference a tag or a digest
    Optional<Manifest> manifest(String reference) {
        return digest(reference).map(manifests::get);
    }

    /// Removes a tag, or a manifest with all its tags.
    boolean remove(String reference) {
        if (!isDigest(reference)) {
            return tags.remove(reference) != null;
        }
        Optional<Digest> digest = digest(reference);
        digest.ifPresent(gone -> tags.values().removeIf(gone::equals));
        return digest.map(manifests::remove).isPresent();
    }

    NavigableSet<String> tags() {
        return tags.navigableKeySet();
    }

    private Optional<Digest> digest(String reference) {
        return isDigest(reference) ? BlobStore.digest(reference) : Optional.ofNullable(tags.get(reference));
    }

    private static boolean isDigest(String reference) {
        return reference.contains(":");
    }
}
