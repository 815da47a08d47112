package dev.boltseal.cli.build;

import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.terminal.HelpSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// `--image` and `--platform`.
@HelpSection("App and images")
final class ImageOption {
    @Option(
            names = "--image",
            paramLabel = "CONTAINER=REF",
            description = {
                "Use this image for a container instead of the catalog's, or add a container. The app's own is app.",
                "REF: registry/name:tag@digest, oci:DIR[:NAME],",
                "oci-archive:FILE[:NAME],",
                "docker-archive:FILE[:NAME];",
                "FILE may be compressed. May be repeated."
            })
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description =
                    "Include images for this platform, such as linux/arm64. May be repeated. Default: the cluster's platform.")
    private List<String> platforms = new ArrayList<>();

    @Option(
            names = "--allow-encrypted-layers",
            description = "Take images with encrypted layers, too; only nodes that have the keys can run them.")
    private boolean encryptedLayers;

    /// Whether images may have layers that only nodes with the keys can read.
    boolean encryptedLayers() {
        return encryptedLayers;
    }

    /// @throws dev.boltseal.base.failure.Failure `REFERENCE_INVALID`
    List<ImageOverride> overrides() {
        return images.stream()
                .map(text -> ImageOverride.parse(text, Path.of("").toAbsolutePath()))
                .toList();
    }

    /// @throws dev.boltseal.base.failure.Failure `REFERENCE_INVALID`
    List<Platform> platforms() {
        return platforms.stream().map(Platform::parse).toList();
    }
}
