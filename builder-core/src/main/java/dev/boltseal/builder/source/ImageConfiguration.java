package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import java.io.IOException;

/// The configuration of an image for one platform.
///
/// Source: OCI image-spec 1.1, config.md.
///
/// @param subject what messages call it
/// @param json all of it
public record ImageConfiguration(String subject, JsonObject json) {
    /// Largest configuration, in bytes.
    static final int MAX_BYTES = 8 << 20;

    static final int DEPTH = 64;

    /// Reads and checks it.
    ///
    /// @param name what the image is called in messages
    /// @param config as the manifest names it
    /// @throws Failure `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, and what the
    ///     source throws
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

    /// Which platform it says the image is for.
    ///
    /// @throws Failure `IMAGE_REFUSED`
    public Platform platform() {
        return new Platform(
                fields().text("os"),
                fields().text("architecture"),
                fields().optionalText("variant").filter(variant -> !variant.isEmpty()));
    }

    /// Its fields, whose absence `IMAGE_REFUSED` reports.
    public ObjectFields fields() {
        return new ObjectFields(subject, FailureCode.IMAGE_REFUSED, json);
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
