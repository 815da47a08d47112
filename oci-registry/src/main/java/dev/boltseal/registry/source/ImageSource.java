package dev.boltseal.registry.source;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// One repository of images: a repository in a registry, an OCI layout, an archive.
///
/// Safe for use by several threads.
public interface ImageSource {
    /// The document that the source's own reference names (a tag, or the only image of an archive). Its digest is
    /// checked where the reference has one.
    ///
    /// @throws dev.boltseal.base.failure.Failure `IMAGE_NOT_FOUND`, `SOURCE_DIGEST_WRONG`, and what the
    /// source's kind adds
    RawDocument root();

    /// The document with this digest, checked.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#root()]
    RawDocument document(Descriptor descriptor);

    /// The blob's bytes from an offset to its end, as the source gives them, for [#open], which verifies them. Neither
    /// length nor digest is checked here.
    ///
    /// @param offset bytes to leave out, 0…size
    /// @throws IOException when bytes stop coming; reading on from where it stopped may help
    /// @throws TryLaterException when that may help after a while, and asking at once will not
    /// @throws dev.boltseal.base.failure.Failure when trying again cannot help
    InputStream bytes(Descriptor blob, long offset) throws IOException;

    /// What a person has to know of the image beside what its own documents say; nothing, unless it was made from
    /// something else.
    default List<Phrase> warnings() {
        return List.of();
    }

    /// The blob from where somebody stopped to its end, verified there together with what was there before.
    ///
    /// @throws IOException as [#bytes]
    /// @throws dev.boltseal.base.failure.Failure as [#bytes]
    default VerifiedStream open(Descriptor blob, PartialBlob partial) throws IOException {
        return new VerifiedStream(bytes(blob, partial.bytes()), blob, partial);
    }

    /// A blob that fits into memory, whole and verified.
    ///
    /// @throws IOException when trying again did not help
    /// @throws dev.boltseal.base.failure.Failure as [#bytes]; `SOURCE_SIZE_WRONG`, `SOURCE_DIGEST_WRONG`
    default byte[] small(Descriptor blob) throws IOException {
        try (var in = open(blob, PartialBlob.nothing())) {
            return in.readNBytes(Math.toIntExact(blob.size()));
        }
    }
}
