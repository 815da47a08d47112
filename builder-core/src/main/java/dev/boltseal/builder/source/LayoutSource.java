package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// An OCI image layout, in a directory or a tar.
///
/// Source: OCI image-spec, image-layout.md; annotations.md, "org.opencontainers.image.ref.name".
final class LayoutSource implements ImageSource {
    private static final String REFERENCE = "org.opencontainers.image.ref.name";
    private static final String VERSION = "1.0.0";
    private static final String INDEX = "index.json";
    private static final String LAYOUT = "oci-layout";
    private static final int MAX_LAYOUT_BYTES = 1024;

    private final CheckedFiles files;
    private final Optional<String> reference;

    /// @param reference name of the image in the layout; empty: its only image
    LayoutSource(String subject, NamedFiles files, Optional<String> reference) {
        this.files = new CheckedFiles(subject, files);
        this.reference = reference;
    }

    /// @throws Failure also `ARCHIVE_UNREADABLE`
    @Override
    public RawDocument root() {
        requireLayout();
        return document(chosen(images()));
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        return files.document(name(descriptor), descriptor);
    }

    @Override
    public InputStream bytes(Descriptor blob, long offset) throws IOException {
        return files.open(name(blob), blob, offset);
    }

    private void requireLayout() {
        String subject = files.subject() + " " + LAYOUT;
        var json = new JsonReader(subject, FailureCode.ARCHIVE_UNREADABLE, MAX_LAYOUT_BYTES)
                .read(files.bytes(LAYOUT, MAX_LAYOUT_BYTES));
        String version = new ObjectFields(subject, FailureCode.ARCHIVE_UNREADABLE, json).text("imageLayoutVersion");
        if (!version.equals(VERSION)) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE,
                    "layout-version",
                    Facts.of(
                            "document",
                            files.subject(),
                            "subject",
                            files.subject(),
                            "expected",
                            VERSION,
                            "found",
                            version));
        }
    }

    private List<Descriptor> images() {
        byte[] bytes = files.bytes(INDEX, ImageDocument.MAX_BYTES);
        return ImageDocument.parse(files.subject() + " " + INDEX, MediaType.OCI_INDEX, bytes)
                .children();
    }

    private Descriptor chosen(List<Descriptor> images) {
        List<Descriptor> chosen = reference
                .map(wanted -> images.stream()
                        .filter(image -> wanted.equals(image.annotations().get(REFERENCE)))
                        .toList())
                .orElse(images);
        if (chosen.size() != 1) {
            throw notFound(chosen.size(), images);
        }
        return chosen.getFirst();
    }

    private Failure notFound(int found, List<Descriptor> images) {
        List<Object> names = images.stream()
                .map(image -> Optional.ofNullable(image.annotations().get(REFERENCE))
                        .<Object>map(name -> name)
                        .orElse(Phrase.of("image.no-name")))
                .toList();
        Object all = names.isEmpty() ? Phrase.of("image.none") : names;
        return reference
                .map(wanted -> new Failure(
                        FailureCode.IMAGE_NOT_FOUND,
                        "named",
                        Facts.of("document", files.subject(), "expected", wanted, "found", found, "names", all)))
                .orElseGet(() -> new Failure(
                        FailureCode.IMAGE_NOT_FOUND,
                        "only",
                        Facts.of("document", files.subject(), "found", found, "names", all)));
    }

    private static String name(Descriptor descriptor) {
        return "blobs/sha256/" + descriptor.digest().hex();
    }
}
