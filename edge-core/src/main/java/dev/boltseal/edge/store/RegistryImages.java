package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.client.RegistryRepository;
import dev.boltseal.registry.source.RawDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The content of a registry under a prefix.
record RegistryImages(RegistryClient client, RegistryPrefix prefix) implements StoredImages {
    private static final MediaType BYTES = new MediaType("application/octet-stream");

    @Override
    public boolean holds(Digest digest, long size) {
        return client.repository(prefix.blobs()).hasBlob(blob(digest, size));
    }

    @Override
    public FreeSpace freeSpace() {
        return new FreeSpace(OptionalLong.empty(), false);
    }

    /// Registries have no reliable list: OCI's specification doesn't define one for repositories, and a tag
    /// doesn't tell who pushed it.
    ///
    /// @throws Failure `STORE_UNSUPPORTED`
    @Override
    public List<NamedImage> list() {
        throw new Failure(FailureCode.STORE_UNSUPPORTED, "list", Facts.of("prefix", prefix));
    }

    @Override
    public List<StoredImage> find(Collection<ImageEntry> known) {
        return known.stream()
                .filter(each -> repository(each.name()).hasManifest(each.digest()))
                .map(each -> new StoredImage(prefix.named(each), Optional.empty()))
                .distinct()
                .toList();
    }

    /// Of an index, also what its manifests consist of.
    @Override
    public Map<Digest, Long> blobs(NamedImage image) {
        RegistryRepository repository = repository(image.image(), image.digest());
        Map<Digest, Long> sizes = new HashMap<>();
        RawDocument root = repository.root();
        sizes.put(image.digest(), (long) root.bytes().length);
        add(repository, root, sizes);
        return sizes;
    }

    private static void add(RegistryRepository repository, RawDocument document, Map<Digest, Long> sizes) {
        for (Descriptor child :
                document.parsed(document.descriptor().digest().toString()).children()) {
            sizes.put(child.digest(), child.size());
            if (child.mediaType().isManifest()) {
                add(repository, repository.document(child), sizes);
            }
        }
    }

    @Override
    public boolean isWhole(ImageEntry image) {
        return repository(image.name()).hasManifest(image.digest());
    }

    @Override
    public void unname(NamedImage image) {
        unname(image, List.of());
    }

    /// Deleting a manifest also removes all its tags, so it stays where another image needs it. Its blobs go when the
    /// registry collects its garbage.
    ///
    /// @throws Failure `STORE_UNSUPPORTED` if the registry deletes nothing
    @Override
    public void unname(NamedImage image, Collection<NamedImage> staying) {
        boolean needed = staying.stream()
                .anyMatch(each -> each.digest().equals(image.digest())
                        && target(each.image())
                                .repository()
                                .equals(target(image.image()).repository()));
        if (!needed && !repository(image.image()).deleteManifest(image.digest())) {
            throw new Failure(FailureCode.STORE_UNSUPPORTED, "delete", Facts.of("prefix", prefix));
        }
    }

    private RegistryRepository repository(String image) {
        return client.repository(target(image));
    }

    private RegistryRepository repository(String image, Digest digest) {
        return client.repository(target(image).at(digest));
    }

    private ImageReference target(String image) {
        return prefix.of(ImageReference.parse(image));
    }

    /// A descriptor for a blob of unknown content.
    static Descriptor blob(Digest digest, long size) {
        return new Descriptor(BYTES, digest, size);
    }
}
