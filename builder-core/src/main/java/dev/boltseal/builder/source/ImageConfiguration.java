package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The configuration of an image for one platform.
///
/// Source: OCI image-spec 1.1, config.md.
///
/// @param subject its name in messages
/// @param json the whole configuration
public record ImageConfiguration(String subject, JsonObject json) {
    /// Largest configuration, in bytes.
    static final int MAX_BYTES = 8 << 20;

    static final int DEPTH = 64;

    /// Reads and checks a configuration.
    ///
    /// @param name the image's name in messages
    /// @param config the descriptor in the manifest
    /// @throws Failure `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, and what
    ///     the source throws
    public static ImageConfiguration read(String name, ImageSource source, Descriptor config) {
        String subject = "image %s, configuration".formatted(name);
        if (config.size() > MAX_BYTES) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "configuration-size",
                    Facts.of("image", subject, "maxBytes", MAX_BYTES, "bytes", config.size()));
        }
        byte[] bytes = bytes(subject, source, config);
        var reader = new JsonReader(subject, FailureCode.IMAGE_REFUSED, MAX_BYTES, DEPTH);
        return new ImageConfiguration(subject, reader.read(bytes));
    }

    /// Whether it states the platform of the image.
    public boolean statesPlatform() {
        return text("os").isPresent() && text("architecture").isPresent();
    }

    /// The platform that it states for the image; empty if it states none.
    ///
    /// @throws Failure `IMAGE_REFUSED`
    public Optional<Platform> platform() {
        return statesPlatform()
                ? Optional.of(
                        platform(text("os").orElseThrow(), text("architecture").orElseThrow(), text("variant")))
                : Optional.empty();
    }

    /// The same; whatever it leaves out is taken from the given platform.
    Platform platform(Platform here) {
        Platform own = platform(
                text("os").orElse(here.os()), text("architecture").orElse(here.architecture()), text("variant"));
        return own.variant().isEmpty() && own.isArchitectureOf(here) ? here : own;
    }

    /// The configuration with the `os`, `architecture` and `variant` that it lacks.
    ImageConfiguration completed(Platform here) {
        Platform whole = platform(here);
        if (platform().filter(whole::equals).isPresent()) {
            return this;
        }
        return with(whole);
    }

    /// The configuration of an image that is taken for this platform, whatever it says itself.
    public ImageConfiguration takenAs(Platform taken) {
        if (platform()
                .filter(own -> own.normalized().equals(taken.normalized()))
                .isPresent()) {
            return this;
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>(json.fields());
        fields.remove("variant");
        return new ImageConfiguration(subject, new JsonObject(fields)).with(taken);
    }

    private ImageConfiguration with(Platform stated) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(json.fields());
        fields.put("os", new JsonText(stated.os()));
        fields.put("architecture", new JsonText(stated.architecture()));
        stated.variant().ifPresent(variant -> fields.put("variant", new JsonText(variant)));
        return new ImageConfiguration(subject, new JsonObject(fields));
    }

    /// Refuses an image that no runtime could unpack, because its configuration lists too many or too few layers.
    ///
    /// @param image its name in messages
    /// @param layers number of layers in the manifest
    /// @throws Failure `IMAGE_REFUSED`
    public void requireLayers(String image, int layers) {
        int listed = ImageDocument.diffIds(json);
        if (listed != layers) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED, "diff-ids", Facts.of("image", image, "layers", layers, "found", listed));
        }
    }

    /// Its fields; a missing one is reported with `IMAGE_REFUSED`.
    public ObjectFields fields() {
        return new ObjectFields(subject, FailureCode.IMAGE_REFUSED, json);
    }

    /// Empty if the publisher left it out, or left it empty.
    private Optional<String> text(String name) {
        return json.field(name)
                .flatMap(value -> value instanceof JsonText(var text) && !text.isBlank()
                        ? Optional.of(text.strip().toLowerCase(Locale.ROOT))
                        : Optional.empty());
    }

    private Platform platform(String os, String architecture, Optional<String> variant) {
        try {
            return new Platform(os, architecture, variant);
        } catch (Failure e) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED, "configuration", Facts.of("document", subject, "reason", e), e);
        }
    }

    private static byte[] bytes(String subject, ImageSource source, Descriptor config) {
        try {
            return source.small(config);
        } catch (Failure e) {
            throw e.code() == FailureCode.SOURCE_DIGEST_WRONG ? digestWrong(subject, config, e) : e;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED, "configuration", Facts.of("document", subject, "reason", e), e);
        }
    }

    private static Failure digestWrong(String subject, Descriptor config, Failure cause) {
        return new Failure(
                FailureCode.SOURCE_DIGEST_WRONG,
                "configuration",
                Facts.of(
                        "document",
                        subject,
                        "expected",
                        config.digest(),
                        "found",
                        cause.facts().value("found").orElseThrow()),
                cause);
    }
}
