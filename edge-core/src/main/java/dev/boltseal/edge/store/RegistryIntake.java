package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.client.RegistryRepository;
import dev.boltseal.registry.source.PartialBlob;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// One bundle on its way into a registry.
final class RegistryIntake implements Intake {
    private final RegistryClient client;
    private final RegistryPrefix prefix;
    private final RegistryRepository blobs;
    private final Map<Digest, RawDocument> documents = new ConcurrentHashMap<>();

    /// Makes no request yet.
    ///
    /// @throws Failure `STORE_INVALID` if an image's name would be too long
    RegistryIntake(RegistryClient client, RegistryPrefix prefix, Manifest manifest) {
        this.client = client;
        this.prefix = prefix;
        this.blobs = client.repository(prefix.blobs());
        manifest.images().forEach(this::target);
    }

    @Override
    public FreeSpace freeSpace() {
        return new FreeSpace(OptionalLong.empty(), false);
    }

    @Override
    public boolean holds(Digest digest, long size) {
        return blobs.hasBlob(RegistryImages.blob(digest, size));
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        var blob = RegistryImages.blob(digest, content.entry().size());
        blobs.pushBlob(blob, out -> content.writeTo(out, progress));
    }

    /// Manifests and indexes wait until names are given; they are small and all available by then.
    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        if (document.mediaType().isManifest() || document.mediaType().isIndex()) {
            documents.put(document.digest(), new RawDocument(document.mediaType(), content));
        } else {
            blobs.pushBlob(document, content);
        }
    }

    /// The registry is responsible for what it has accepted.
    @Override
    public Stored sync() {
        return this::name;
    }

    /// Does nothing, because the client is not ours.
    @Override
    public void close() {}

    private List<NamedImage> name(OpenedBundle bundle) throws IOException {
        List<ImageEntry> images = bundle.manifest().images();
        for (ImageEntry image : images) {
            place(image.digest(), client.repository(target(image)));
        }
        for (ImageEntry image : images) {
            ImageReference target = target(image);
            Optional<String> tag = target.tag().or(() -> tagOfIndex(target, image));
            if (tag.isPresent()) {
                client.repository(target).pushManifest(tag.get(), document(image.digest()));
            }
        }
        return images.stream().map(prefix::named).toList();
    }

    /// A registry can't serve content under another digest than its own. So if an image is pinned by the digest of
    /// an index with more platforms, that digest becomes a tag.
    private static Optional<String> tagOfIndex(ImageReference target, ImageEntry image) {
        return target.digest().filter(pinned -> !pinned.equals(image.digest())).map(pinned -> "sha256-" + pinned.hex());
    }

    /// Pushes a document by its digest, after everything that it refers to.
    private void place(Digest digest, RegistryRepository repository) throws IOException {
        RawDocument document = document(digest);
        boolean index = document.descriptor().mediaType().isIndex();
        ImageDocument parsed = document.parsed(digest.toString());
        for (Descriptor child : parsed.children()) {
            if (index) {
                place(child.digest(), repository);
            } else {
                share(child, repository);
            }
        }
        repository.pushManifest(digest.toString(), document);
    }

    /// Mounts a blob from the common repository in an image's repository.
    private void share(Descriptor blob, RegistryRepository repository) throws IOException {
        if (repository.hasBlob(blob) || repository.mountBlob(blob, prefix.blobs())) {
            return;
        }
        try (InputStream in = blobs.open(blob, PartialBlob.nothing())) {
            repository.pushBlob(blob, in::transferTo);
        }
    }

    private ImageReference target(ImageEntry image) {
        try {
            return prefix.of(ImageReference.parse(image.name()));
        } catch (Failure e) {
            throw new Failure(
                    FailureCode.STORE_INVALID,
                    "prefix-too-long",
                    Facts.of("image", image.name(), "prefix", prefix, "reason", e),
                    e);
        }
    }

    private RawDocument document(Digest digest) {
        RawDocument document = documents.get(digest);
        if (document == null) {
            throw new Failure(FailureCode.STORE_FAILED, "manifest", Facts.of("prefix", prefix, "digest", digest));
        }
        return document;
    }
}
