package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.List;
import java.util.Optional;

/// The images that an OCI layout names in its `index.json`.
///
/// Source: OCI image-spec, image-layout.md; annotations.md, "org.opencontainers.image.ref.name". containerd and
/// Docker put only the tag there, and the whole name into an annotation of their own.
record LayoutImages(CheckedFiles files) {
    /// Every layout has it.
    static final String LAYOUT = "oci-layout";

    private static final String INDEX = "index.json";
    private static final String REFERENCE = "org.opencontainers.image.ref.name";
    private static final String CONTAINERD_NAME = "io.containerd.image.name";
    private static final String VERSION = "1.0.0";
    private static final int MAX_LAYOUT_BYTES = 1024;

    /// @param wanted name; empty means the only image
    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`, `IMAGE_REFUSED`
    Descriptor choose(Optional<String> wanted) {
        requireLayout();
        return new ImageChoice<>(files.subject(), named()).of(wanted);
    }

    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_REFUSED`
    List<ImageChoice.Named<Descriptor>> named() {
        byte[] bytes = files.bytes(INDEX, ImageDocument.MAX_BYTES);
        return ImageDocument.parse(files.subject() + " " + INDEX, MediaType.OCI_INDEX, bytes).children().stream()
                .map(LayoutImages::named)
                .toList();
    }

    private static ImageChoice.Named<Descriptor> named(Descriptor image) {
        Optional<String> reference = Optional.ofNullable(image.annotations().get(REFERENCE));
        Optional<String> whole = Optional.ofNullable(image.annotations().get(CONTAINERD_NAME));
        return new ImageChoice.Named<>(
                image,
                image.digest().toString(),
                whole.or(() -> reference).stream().toList(),
                reference.stream().toList());
    }

    private void requireLayout() {
        if (files.files().size(LAYOUT).isEmpty()
                && files.files().size(SavedImages.LIST).isPresent()) {
            throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "docker-archive", Facts.of("subject", files.subject()));
        }
        String subject = files.subject() + " " + LAYOUT;
        var json = new JsonReader(subject, FailureCode.ARCHIVE_UNREADABLE, MAX_LAYOUT_BYTES)
                .read(files.bytes(LAYOUT, MAX_LAYOUT_BYTES));
        String version = new ObjectFields(subject, FailureCode.ARCHIVE_UNREADABLE, json).text("imageLayoutVersion");
        if (!version.equals(VERSION)) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE,
                    "layout-version",
                    Facts.of("subject", files.subject(), "expected", VERSION, "found", version));
        }
    }
}
