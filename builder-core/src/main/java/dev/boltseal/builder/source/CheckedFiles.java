package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;

/// Files of one image location, with messages that name it.
final class CheckedFiles {
    private final String subject;
    private final NamedFiles files;

    CheckedFiles(String subject, NamedFiles files) {
        this.subject = subject;
        this.files = files;
    }

    /// The location's name in messages.
    String subject() {
        return subject;
    }

    /// The files themselves, not checked.
    NamedFiles files() {
        return files;
    }

    /// A small file as a whole.
    ///
    /// @throws Failure `ARCHIVE_UNREADABLE`
    byte[] bytes(String name, int maxBytes) {
        long size = files.size(name)
                .orElseThrow(() -> new Failure(
                        FailureCode.ARCHIVE_UNREADABLE, "no-file", Facts.of("subject", subject, "name", name)));
        if (size > maxBytes) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE,
                    "file-size",
                    Facts.of("subject", subject, "maxBytes", maxBytes, "name", name, "bytes", size));
        }
        return whole(name, (int) size);
    }

    /// A document with a known digest and size.
    ///
    /// @throws Failure `IMAGE_REFUSED`, `SOURCE_SIZE_WRONG`, `SOURCE_DIGEST_WRONG`
    RawDocument document(String name, Descriptor descriptor) {
        if (descriptor.size() > ImageDocument.MAX_BYTES) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "manifest-size",
                    Facts.of("subject", subject, "maxBytes", ImageDocument.MAX_BYTES, "bytes", descriptor.size()));
        }
        requireSize(name, descriptor);
        byte[] bytes = whole(name, (int) descriptor.size());
        Digest found = Digest.of(bytes);
        if (!found.equals(descriptor.digest())) {
            throw new Failure(
                    FailureCode.SOURCE_DIGEST_WRONG,
                    "layout-manifest",
                    Facts.of("subject", subject, "expected", descriptor.digest(), "found", found));
        }
        return new RawDocument(descriptor.mediaType(), bytes);
    }

    /// The blob's bytes from an offset.
    ///
    /// @throws Failure `IMAGE_REFUSED`, `SOURCE_SIZE_WRONG`
    InputStream open(String name, Descriptor blob, long offset) throws IOException {
        requireSize(name, blob);
        return files.open(name, offset);
    }

    private void requireSize(String name, Descriptor blob) {
        long size = files.size(name)
                .orElseThrow(() -> new Failure(
                        FailureCode.IMAGE_REFUSED,
                        "blob-missing",
                        Facts.of("subject", subject, "digest", blob.digest())));
        if (size != blob.size()) {
            throw new Failure(
                    FailureCode.SOURCE_SIZE_WRONG,
                    "layout",
                    Facts.of("subject", subject, "expected", blob.size(), "digest", blob.digest(), "found", size));
        }
    }

    private byte[] whole(String name, int size) {
        try (var in = files.open(name, 0)) {
            return in.readNBytes(size);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE,
                    "read",
                    Facts.of("document", subject, "name", name, "reason", e),
                    e);
        }
    }
}
