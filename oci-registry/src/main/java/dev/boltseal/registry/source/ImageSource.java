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
    /// checked if the reference has one.
    ///
    /// @throws dev.boltseal.base.failure.Failure `IMAGE_NOT_FOUND`, `SOURCE_DIGEST_WRONG`, and the codes of the
    ///     source's kind
    RawDocument root();

    /// The document with this digest, which is checked.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#root()]
    RawDocument document(Descriptor descriptor);

    /// The blob's bytes from an offset to its end, as the source sends them. [#open] uses this and verifies them;
    /// neither length nor digest is checked here.
    ///
    /// @param offset bytes to skip, 0…size
    /// @throws IOException if no more bytes come; continuing where it stopped may help
    /// @throws TryLaterException if continuing may help after a while, but not immediately
    /// @throws dev.boltseal.base.failure.Failure if trying again can't help
    InputStream bytes(Descriptor blob, long offset) throws IOException;

    /// What a person should know about the image that its own documents don't say. Only images that were made from
    /// something else have any.
    default List<Phrase> warnings() {
        return List.of();
    }

    /// The blob from where somebody stopped to its end. At the end it is verified together with the bytes before.
    ///
    /// @throws IOException as [#bytes]
    /// @throws dev.boltseal.base.failure.Failure as [#bytes]
    default VerifiedStream open(Descriptor blob, PartialBlob partial) throws IOException {
        return new VerifiedStream(bytes(blob, partial.bytes()), blob, partial);
    }

    /// A blob that fits into memory, complete and verified.
    ///
    /// @throws IOException if trying again did not help
    /// @throws dev.boltseal.base.failure.Failure as [#bytes]; `SOURCE_SIZE_WRONG`, `SOURCE_DIGEST_WRONG`
    default byte[] small(Descriptor blob) throws IOException {
        try (var in = open(blob, PartialBlob.nothing())) {
            return in.readNBytes(Math.toIntExact(blob.size()));
        }
    }
}
