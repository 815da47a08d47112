package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The only image of an archive that `docker save` or `skopeo copy … docker-archive:` wrote.
///
/// Configuration and layers are stored as they lie in the archive. The manifest, which such archives lack, is made as
/// canonical JSON, so the image's digest is not that of the registry it once came from.
final class DockerArchiveSource implements ImageSource {
    private final CheckedFiles files;
    private final DockerImage image;

    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`, `IMAGE_REFUSED`
    DockerArchiveSource(String subject, NamedFiles files) {
        this.files = new CheckedFiles(subject, files);
        this.image = new DockerArchiveReader(this.files).read();
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
