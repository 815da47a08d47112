package dev.boltseal.format.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which platforms are the same, and which images a machine can run, in the order in which containerd prefers
/// them.
///
/// Source: containerd/platforms, `normalizeArch` and `platformVector`.
final class CompatiblePlatforms {
    private static final Map<String, String> USUAL_VARIANTS = Map.of(
            "arm64", "v8", "arm", "v7", "amd64", "v1", "aarch64", "v8", "x86_64", "v1", "armhf", "v7", "armel", "v6");
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64", "x86-64", "amd64", "i386", "386", "aarch64", "arm64", "armhf", "arm", "armel", "arm");
    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,2})(?:\\.([0-9]{1,2}))?");
    private static final int OLDEST_ARM = 5;
    private static final int OLDEST_ARM64 = 8;

    /// ARMv9.0 has everything that ARMv8.5 has, and so on; ARMv8.9 is the last of its kind.
    private static final int V9_IS_AHEAD_BY = 5;

    private static final int LAST_V8 = 9;

    private CompatiblePlatforms() {}

    /// The platform in its usual spelling, with the variant that is meant if none is written.
    static Platform normalized(Platform platform) {
        String architecture = ARCHITECTURES.getOrDefault(platform.architecture(), platform.architecture());
        Optional<String> variant = platform.variant()
                .or(() -> Optional.ofNullable(USUAL_VARIANTS.get(platform.architecture())))
                .map(written -> normalized(architecture, written));
        return new Platform(platform.os(), architecture, variant);
    }

    /// The platforms that a machine of this platform runs, the best first: the platform itself, then older
    /// variants, then the 32-bit architecture that its processor also supports.
    static List<Platform> of(Platform machine) {
        Platform platform = normalized(machine);
        return switch (platform.architecture()) {
            case "amd64" -> with(versions(platform, 1), new Platform(platform.os(), "386", Optional.empty()));
            case "arm" -> versions(platform, OLDEST_ARM);
            case "arm64" -> arm64(platform);
            default -> List.of(platform);
        };
    }

    /// `8` and `v8.0` mean `v8`.
    private static String normalized(String architecture, String variant) {
        Matcher version = VERSION.matcher(variant.toLowerCase(Locale.ROOT));
        boolean versioned = USUAL_VARIANTS.containsKey(architecture);
        if (!versioned || !version.matches()) {
            return variant;
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return variant(Integer.parseInt(version.group(1)), minor);
    }

    private static String variant(int major, int minor) {
        return minor == 0 ? "v" + major : "v" + major + "." + minor;
    }

    private static List<Platform> versions(Platform platform, int oldest) {
        Matcher version = VERSION.matcher(platform.variant().orElse(""));
        if (!version.matches()) {
            return List.of(platform);
        }
        int newest = Integer.parseInt(version.group(1));
        return with(
                List.of(platform),
                down(newest - 1, oldest).mapToObj(each -> of(platform, each, 0)).toArray(Platform[]::new));
    }

    private static List<Platform> arm64(Platform platform) {
        Matcher version = VERSION.matcher(platform.variant().orElse(""));
        if (!version.matches()) {
            return List.of(platform);
        }
        int major = Integer.parseInt(version.group(1));
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        List<Platform> all = new ArrayList<>();
        for (; major >= OLDEST_ARM64; major--) {
            int same = major;
            down(minor, 0).forEach(each -> all.add(of(platform, same, each)));
            minor = Math.min(minor + V9_IS_AHEAD_BY, LAST_V8);
        }
        all.addAll(of(new Platform(platform.os(), "arm", Optional.of("v8"))));
        return all;
    }

    private static Platform of(Platform platform, int major, int minor) {
        return new Platform(platform.os(), platform.architecture(), Optional.of(variant(major, minor)));
    }

    private static IntStream down(int from, int to) {
        return IntStream.iterate(from, each -> each >= to, each -> each - 1);
    }

    private static List<Platform> with(List<Platform> first, Platform... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }
}
