package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.source.SavedImages.SavedImage;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// An image in an archive from `docker save` or `skopeo copy … docker-archive:`, if the archive has no manifest
/// for it.
///
/// Configuration and layers are used unchanged. The manifest is made as canonical JSON, so the image's digest
/// differs from the one in the registry that it once came from.
final class DockerArchiveSource implements ImageSource {
    private final CheckedFiles files;
    private final DockerImage image;

    private DockerArchiveSource(CheckedFiles files, DockerImage image) {
        this.files = files;
        this.image = image;
    }

    /// The image as it was before it was saved, if the archive has it: Docker 25 and later also write an OCI
    /// layout.
    ///
    /// @param wanted name; empty means the only image
    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`, `IMAGE_REFUSED`
    static ImageSource open(CheckedFiles files, Optional<String> wanted) {
        SavedImage image = new SavedImages(files).choose(wanted);
        Optional<Descriptor> original = new SavedLayout(files).find(image);
        if (original.isPresent()) {
            return new LayoutSource(files, original::get);
        }
        return new DockerArchiveSource(files, new DockerArchiveReader(files).read(image));
    }

    @Override
    public RawDocument root() {
        return image.manifest();
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        if (!descriptor.digest().equals(image.manifest().digest())) {
            throw lacking(descriptor);
        }
        return image.manifest();
    }

    @Override
    public InputStream bytes(Descriptor blob, long offset) throws IOException {
        String name = Optional.ofNullable(image.names().get(blob.digest())).orElseThrow(() -> lacking(blob));
        return files.open(name, blob, offset);
    }

    private Failure lacking(Descriptor descriptor) {
        return new Failure(
                FailureCode.IMAGE_REFUSED,
                "config-missing",
                Facts.of("document", files.subject(), "subject", files.subject(), "digest", descriptor.digest()));
    }
}
