package dev.boltseal.builder.resolve;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.JsonReader;
import dev.boltseal.format.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import java.io.IOException;
import java.util.Optional;

/// Reads from an image's configuration which platform it is for.
///
/// Source: OCI image-spec, config.md, "architecture", "os", "variant".
record ImageConfig(String name, ImageSource source) {
    private static final int MAX_BYTES = 8 << 20;

    /// @throws BoltsealException `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `REGISTRY_FAILED`
    Platform platform(Descriptor config) {
        var json = new JsonReader(subject(), FailureCode.IMAGE_REFUSED, MAX_BYTES, 64).read(bytes(config));
        var fields = new ObjectFields(subject(), FailureCode.IMAGE_REFUSED, json);
        return new Platform(
                fields.text("os"),
                fields.text("architecture"),
                fields.optionalText("variant").filter(v -> !v.isEmpty()));
    }

    private byte[] bytes(Descriptor config) {
        if (config.size() > MAX_BYTES) {
            throw new BoltsealException(
                    FailureCode.IMAGE_REFUSED,
                    "%s: want at most %d bytes, got %d".formatted(subject(), MAX_BYTES, config.size()));
        }
        try (var in = source.open(config, 0)) {
            byte[] bytes = in.readNBytes((int) config.size() + 1);
            Optional<Digest> got = Optional.of(Digest.of(bytes)).filter(digest -> !digest.equals(config.digest()));
            if (got.isPresent()) {
                throw new BoltsealException(
                        FailureCode.SOURCE_DIGEST_WRONG,
                        "%s: want %s, got %s; push the image again".formatted(subject(), config.digest(), got.get()));
            }
            return bytes;
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.REGISTRY_FAILED,
                    "%s: want to read it, got \"%s\"; build again".formatted(subject(), e.getMessage()),
                    e);
        }
    }

    private String subject() {
        return "image %s, configuration".formatted(name);
    }
}
