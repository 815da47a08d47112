package dev.boltseal.registry.client;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Scope;
import dev.boltseal.registry.http.RetryPolicy;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;

/// One repository in a registry. Content that is pulled from it may come from its mirrors. Safe for use by several
/// threads.
///
/// Requests that fail because of a broken connection or a busy registry are tried again, as [RetryPolicy] says.
/// Blobs are not, unless they are small: whoever reads or writes a blob can continue where it stopped, as
/// [#pullBlob] and [#pushResumable] do.
///
/// Codes of every method: `IMAGE_NOT_FOUND`, `UNAUTHORIZED`, `FORBIDDEN`, `CREDENTIALS_UNREADABLE`, `PLAIN_HTTP`,
/// `TLS_FAILED`, `AUTHORITY_UNKNOWN`, `REGISTRY_UNREACHABLE`, `REGISTRY_FAILED`, `SOURCE_DIGEST_WRONG`,
/// `SOURCE_SIZE_WRONG`.
public final class RegistryRepository implements ImageSource {
    private final MirroredRepository mirrored;
    private final RetryPolicy retryPolicy;
    private final Push push;
    private final ImageReference reference;
    private final BiFunction<ImageReference, Scope, RepositoryEndpoints> endpoints;

    /// @param endpoints of the registry itself, not of its mirrors
    RegistryRepository(
            ImageReference reference,
            MirroredRepository mirrored,
            RetryPolicy retryPolicy,
            BiFunction<ImageReference, Scope, RepositoryEndpoints> endpoints) {
        this.mirrored = mirrored;
        this.retryPolicy = retryPolicy;
        this.push = new Push(endpoints.apply(reference, scope(reference, true, Optional.empty())));
        this.reference = reference;
        this.endpoints = endpoints;
    }

    /// The document that the reference names, by its digest, which is then checked, or else by its tag.
    ///
    /// @throws dev.boltseal.base.failure.Failure also `IMAGE_REFUSED` if it is neither manifest nor index, or too
    ///     large
    @Override
    public RawDocument root() {
        return retryPolicy.ask(
                reference.toString(),
                () -> mirrored.first(place -> place.manifests().root()));
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        String subject = reference.at(descriptor.digest()).toString();
        return retryPolicy.ask(
                subject, () -> mirrored.first(place -> place.manifests().document(descriptor)));
    }

    /// The bytes of a blob from an offset to its end. A stream that ends early because the connection broke fails
    /// with an `IOException`. A stream that the registry makes longer or shorter than the descriptor says fails
    /// with `SOURCE_SIZE_WRONG`, immediately if the registry states the wrong length. Closing the stream early
    /// closes the connection.
    ///
    /// @throws dev.boltseal.registry.source.TryLaterException if the registry is overloaded, limits our rate, or
    ///     can't be reached at the moment
    @Override
    public InputStream bytes(Descriptor blob, long offset) throws IOException {
        return mirrored.first(place -> place.blobs().open(blob, offset));
    }

    @Override
    public byte[] small(Descriptor blob) {
        return retryPolicy.ask(reference.at(blob.digest()).toString(), () -> ImageSource.super.small(blob));
    }

    /// Whether the registry has the blob, in this repository and with this size.
    ///
    /// @throws dev.boltseal.base.failure.Failure `SOURCE_SIZE_WRONG` if the size differs
    public boolean hasBlob(Descriptor blob) {
        return push.hasBlob(blob);
    }

    /// Stores a blob, which is streamed once. After a failure, including one of the body, the registry has no new
    /// blob.
    ///
    /// @throws IOException what the body throws, and if the connection breaks; the push may be tried again
    public void pushBlob(Descriptor blob, BlobBody body) throws IOException {
        push.blob(blob, body);
    }

    /// Stores a large blob, with as many tries as it takes. A try continues where the one before stopped, if the
    /// registry keeps broken uploads, and otherwise begins again.
    public void pushResumable(Descriptor blob, BlobBytes bytes) {
        push.blob(blob, bytes);
    }

    /// Pulls a large blob, with as many tries as it takes. Each continues where the one before stopped, also that of
    /// an earlier process if the target kept it.
    public void pullBlob(Descriptor blob, BlobTarget target) {
        String subject = reference.at(blob.digest()).toString();
        retryPolicy.transfer(subject, () -> target.partial().bytes(), () -> {
            try (var in = open(blob, target.partial())) {
                target.receive(in);
            }
            return blob;
        });
    }

    /// Stores a small blob, with retries if they may help.
    ///
    /// @param content exactly as many bytes as the descriptor says
    public void pushBlob(Descriptor blob, byte[] content) {
        push.blob(blob, content);
    }

    /// Stores a blob that another repository of the registry has, without transferring its bytes.
    ///
    /// @param source a reference to the other repository
    /// @return whether the registry did so; if not, the blob has to be pushed
    public boolean mountBlob(Descriptor blob, ImageReference source) {
        Optional<String> from = Optional.of(source.repository());
        return new Mount(endpoints.apply(reference, scope(reference, true, from)), source.repository()).blob(blob);
    }

    /// Stores a document under a tag or under its own digest.
    ///
    /// @param tagOrDigest for example `1.0.1` or `sha256:…`
    public void pushManifest(String tagOrDigest, RawDocument document) {
        push.manifest(tagOrDigest, document);
    }

    /// Whether the registry has this manifest or index, in this repository.
    public boolean hasManifest(Digest digest) {
        return new Manifests(endpoints.apply(reference, scope(reference, false, Optional.empty()))).has(digest);
    }

    /// Deletes a manifest or index, and with it all its tags. Blobs go when the registry collects its garbage.
    ///
    /// @return whether it is gone; otherwise the registry doesn't allow anything to be deleted
    public boolean deleteManifest(Digest digest) {
        return new Manifests(endpoints.apply(reference, Scope.toDelete(reference.registry(), reference.repository())))
                .delete(digest);
    }

    /// The registry as it is written in references.
    public String registry() {
        return reference.registry();
    }

    static Scope scope(ImageReference reference, boolean push, Optional<String> source) {
        return new Scope(reference.registry(), reference.repository(), push, source);
    }
}
