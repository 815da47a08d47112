package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an image runs on: `linux/amd64`, `linux/arm64/v8`, `linux/arm/v7`.
///
/// Source: OCI image-spec, image-index.md, "platform". Without variant, `arm64` is the same as `arm64/v8`, `arm` as
/// `arm/v7`, `amd64` as `amd64/v1`.
public record Platform(String os, String architecture, Optional<String> variant) {
    private static final Map<String, String> USUAL_VARIANTS = Map.of("arm64", "v8", "arm", "v7", "amd64", "v1");
    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public Platform {
        requirePart(os);
        requirePart(architecture);
        variant.ifPresent(Platform::requirePart);
    }

    /// Reads `os/architecture` or `os/architecture/variant`.
    ///
    /// @throws Failure `REFERENCE_INVALID`
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw invalid(text);
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    /// Whether an image made for the other platform runs here.
    public boolean runs(Platform image) {
        return os.equals(image.os) && architecture.equals(image.architecture) && runsVariant(image);
    }

    private boolean runsVariant(Platform image) {
        return variant.isEmpty()
                || image.effectiveVariant().isEmpty()
                || effectiveVariant().equals(image.effectiveVariant());
    }

    /// The same platform, its variant written out where it has a usual one.
    public Platform normalized() {
        return new Platform(os, architecture, effectiveVariant());
    }

    private Optional<String> effectiveVariant() {
        return variant.or(() -> Optional.ofNullable(USUAL_VARIANTS.get(architecture)));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }

    private static void requirePart(String part) {
        if (!PART.matcher(part).matches()) {
            throw invalid(part);
        }
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.REFERENCE_INVALID, "platform", Facts.of("found", text));
    }
}
