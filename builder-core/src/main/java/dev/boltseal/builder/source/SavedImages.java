package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.ImageDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The images that an archive of `docker save` lists in its `manifest.json`.
///
/// Source: Docker image specification v1.2, "Combined Image JSON + Filesystem Changeset Format".
record SavedImages(CheckedFiles files) {
    /// Every such archive has it.
    static final String LIST = "manifest.json";

    private static final Pattern CONFIG = Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

    /// @param config name of the configuration's file
    /// @param names repositories with their tags, as Docker writes them; may be empty
    /// @param layers names of the layers' files, the lowest first
    record SavedImage(String config, List<String> names, List<String> layers) {
        SavedImage {
            names = List.copyOf(names);
            layers = List.copyOf(layers);
        }

        /// Docker's id of the image if the file's name is one; otherwise that name.
        String id() {
            Matcher digest = CONFIG.matcher(config);
            return digest.matches() ? "sha256:" + digest.group(1) : config;
        }
    }

    /// @param wanted name; empty means the only image
    /// @throws Failure `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`
    SavedImage choose(Optional<String> wanted) {
        if (files.files().size(LIST).isEmpty()
                && files.files().size(LayoutImages.LAYOUT).isPresent()) {
            throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "oci-archive", Facts.of("subject", files.subject()));
        }
        var named = all().stream()
                .map(image -> new ImageChoice.Named<>(image, image.id(), image.names(), List.of()))
                .toList();
        return new ImageChoice<>(files.subject(), named).of(wanted);
    }

    /// The file is a list, but our reader expects an object, so the list is read as its only field.
    private List<SavedImage> all() {
        var wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes("{\"images\":".getBytes(StandardCharsets.UTF_8));
        wrapped.writeBytes(files.bytes(LIST, ImageDocument.MAX_BYTES));
        wrapped.write('}');
        String subject = files.subject() + " " + LIST;
        var json = new JsonReader(subject, FailureCode.ARCHIVE_UNREADABLE, ImageDocument.MAX_BYTES + 16)
                .read(wrapped.toByteArray());
        return new ObjectFields(subject, FailureCode.ARCHIVE_UNREADABLE, json).objects("images", SavedImages::image);
    }

    private static SavedImage image(ObjectFields fields) {
        return new SavedImage(fields.text("Config"), tags(fields), fields.texts("Layers"));
    }

    /// Empty if the image was saved by its id.
    private static List<String> tags(ObjectFields fields) {
        if (fields.object().field("RepoTags").orElse(new JsonNull()) instanceof JsonList(var values)) {
            return values.stream()
                    .filter(JsonText.class::isInstance)
                    .map(JsonText.class::cast)
                    .map(JsonText::text)
                    .toList();
        }
        return List.of();
    }
}
