package dev.boltseal.builder.source;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// An image of an OCI image layout in a directory or a tar, byte for byte.
///
/// Source: OCI image-spec, image-layout.md.
final class LayoutSource implements ImageSource {
    private final CheckedFiles files;
    private final Supplier<Descriptor> root;

    /// @param root finds the descriptor that the image begins with
    LayoutSource(CheckedFiles files, Supplier<Descriptor> root) {
        this.files = files;
        this.root = root;
    }

    /// The path of a manifest, an index or any other content in a layout.
    static String blob(Descriptor descriptor) {
        return "blobs/sha256/" + descriptor.digest().hex();
    }

    /// @throws dev.boltseal.base.failure.Failure also `ARCHIVE_UNREADABLE`
    @Override
    public RawDocument root() {
        return document(root.get());
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        return files.document(blob(descriptor), descriptor);
    }

    @Override
    public InputStream bytes(Descriptor blob, long offset) throws IOException {
        return files.open(blob(blob), blob, offset);
    }
}
