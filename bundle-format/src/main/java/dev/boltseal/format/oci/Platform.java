package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an image runs on: `linux/amd64`, `linux/arm64/v8`, `linux/arm/v7`.
///
/// Source: OCI image-spec, image-index.md, "platform". Without a variant, `arm64` is the same as `arm64/v8`, `arm`
/// as `arm/v7`, `amd64` as `amd64/v1`; `aarch64` and `x86_64` are `arm64` and `amd64`.
public record Platform(String os, String architecture, Optional<String> variant) {
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

    /// Whether an image for the other platform runs here: an image for this platform, for an older variant of it,
    /// or for the 32-bit architecture that its processors also support. If an image states no variant, it is taken
    /// to run.
    public boolean runs(Platform image) {
        var other = image.normalized();
        return runnable().contains(other) || (other.variant.isEmpty() && other.isArchitectureOf(normalized()));
    }

    /// The platforms whose images run here, in the order in which containerd prefers them, beginning with this
    /// one.
    public List<Platform> runnable() {
        return CompatiblePlatforms.of(this);
    }

    /// Whether both are the same apart from the variant.
    public boolean isArchitectureOf(Platform other) {
        var one = normalized();
        var two = other.normalized();
        return one.os.equals(two.os) && one.architecture.equals(two.architecture);
    }

    /// The same platform in its usual spelling, with its variant written out if there is a usual one.
    public Platform normalized() {
        return CompatiblePlatforms.normalized(this);
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
