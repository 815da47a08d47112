package dev.boltseal.builder.source;

import dev.boltseal.builder.source.SavedImages.SavedImage;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import java.util.List;
import java.util.Optional;

/// The OCI layout that `docker save` writes beside its own list since Docker 25. With it an image keeps its
/// manifest or its index, and so its digest.
record SavedLayout(CheckedFiles files) {
    /// What the layout has for the image.
    ///
    /// An index is found by the image's name, and a manifest by its configuration, so that two images are never
    /// mixed.
    ///
    /// @return empty if there is no layout, or it does not name exactly this image
    /// @throws dev.boltseal.base.failure.Failure `ARCHIVE_UNREADABLE`, `IMAGE_REFUSED`
    Optional<Descriptor> find(SavedImage image) {
        if (files.files().size(LayoutImages.LAYOUT).isEmpty()) {
            return Optional.empty();
        }
        List<Descriptor> fitting = new LayoutImages(files)
                .named().stream()
                        .filter(each -> isOf(each, image))
                        .map(ImageChoice.Named::image)
                        .toList();
        boolean one = fitting.stream().map(Descriptor::digest).distinct().count() == 1;
        return one ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private boolean isOf(ImageChoice.Named<Descriptor> named, SavedImage image) {
        Descriptor root = named.image();
        if (files.files().size(LayoutSource.blob(root)).isEmpty()) {
            return false;
        }
        if (root.mediaType().isManifest()) {
            return config(root).digest().toString().equals(image.id());
        }
        return root.mediaType().isIndex()
                && named.names().stream()
                        .map(ImageName::new)
                        .anyMatch(name -> image.names().stream().anyMatch(name::isInFull));
    }

    private Descriptor config(Descriptor root) {
        var document = files.document(LayoutSource.blob(root), root).parsed(files.subject());
        return ((ImageDocument.Manifest) document).config();
    }
}
