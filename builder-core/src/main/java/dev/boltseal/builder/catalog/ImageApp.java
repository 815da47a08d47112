package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.FromSources;
import dev.boltseal.builder.request.ImageLocation.InDockerArchive;
import dev.boltseal.builder.request.ImageLocation.InLayout;
import dev.boltseal.builder.request.ImageLocation.InOciArchive;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.format.oci.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An app that nobody described: some images, each in a container of its own, without ports, volumes and settings.
///
/// | of the app | comes from |
/// |---|---|
/// | name | the last part of the first image's repository |
/// | version | the first image's tag, or the first digits of its digest |
/// | containers | the last part of each image's repository; `-2`, `-3` … behind it where another has the name |
/// | `app.yaml` | type `docker`, with the first image |
final class ImageApp {
    private static final String UNNAMED = "image";
    private static final String UNTAGGED = "latest";

    /// Leaves room for a number in the 63 characters that a container's name may have.
    private static final int MAX_NAME = 58;

    private static final int MAX_VERSION = 64;
    private static final int DIGITS = 12;

    private ImageApp() {}

    /// @param images at least one, each once
    static AppVersion of(List<ImageLocation> images) {
        ImageLocation first = images.getFirst();
        var name = new AppName(nameOf(first));
        var version = new VersionName(versionOf(first));
        var file = HandWritten.of("app.yaml", json(name, version, first));
        return new AppVersion(
                name,
                version,
                AppSpec.read(file, FailureCode.REQUEST_INVALID),
                CatalogFile.none(),
                List.of(),
                containers(images));
    }

    private static JsonObject json(AppName name, VersionName version, ImageLocation first) {
        var docker = new ObjectWriter()
                .text(
                        "image",
                        first instanceof InRegistry(var reference)
                                ? Optional.of(reference.toString())
                                : Optional.empty())
                .build();
        return new ObjectWriter()
                .text("spec_version", "4.0.0")
                .value(
                        "info",
                        new ObjectWriter()
                                .text("name", name.text())
                                .text("version", version.text())
                                .build())
                .value(
                        "app",
                        new ObjectWriter()
                                .text("type", "docker")
                                .value("docker", docker)
                                .build())
                .build();
    }

    private static List<ImageOverride> containers(List<ImageLocation> images) {
        Set<String> taken = new HashSet<>();
        List<ImageOverride> containers = new ArrayList<>();
        for (ImageLocation image : images) {
            String name = nameOf(image);
            String unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + "-" + i;
            }
            containers.add(new ImageOverride(new ContainerName(unique), image));
        }
        return containers;
    }

    private static String nameOf(ImageLocation image) {
        return switch (image) {
            case InRegistry(var reference) -> plain(reference.repository());
            case InLayout(var directory, var name) -> plain(name.orElseGet(() -> fileName(directory)));
            case InOciArchive(var file, var name) -> plain(name.orElseGet(() -> fileName(file)));
            case InDockerArchive(var file, var name) -> plain(name.orElseGet(() -> fileName(file)));
            case FromSources(var directory) -> plain(fileName(directory));
        };
    }

    /// Without the directory and what is behind the first dot.
    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? UNNAMED : name.toString().replaceFirst("\\..*", "");
    }

    /// The last part of a repository, without tag and digest, in the letters that containers may have.
    private static String plain(String image) {
        String path = image.replaceFirst("@.*", "").replaceFirst(":[^/]*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String dashed = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = dashed.substring(0, Math.min(MAX_NAME, dashed.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? UNNAMED : cut;
    }

    private static String versionOf(ImageLocation image) {
        return switch (image) {
            case InRegistry(var reference) -> versionOf(reference);
            case InLayout(var _, var name) -> versionIn(name);
            case InOciArchive(var _, var name) -> versionIn(name);
            case InDockerArchive(var _, var name) -> versionIn(name);
            case FromSources(var _) -> UNTAGGED;
        };
    }

    private static String versionOf(ImageReference reference) {
        return reference
                .tag()
                .map(tag -> tag.substring(0, Math.min(MAX_VERSION, tag.length())))
                .or(() -> reference.digest().map(digest -> digest.hex().substring(0, DIGITS)))
                .orElse(UNTAGGED);
    }

    private static String versionIn(Optional<String> name) {
        return name.map(text -> text.substring(text.lastIndexOf(':') + 1))
                .filter(tag -> !tag.equals(name.orElse("")) && VersionName.isValid(tag))
                .orElse(UNTAGGED);
    }
}
