package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.source.ArchiveObserver;
import dev.boltseal.builder.source.LocatedImages;
import dev.boltseal.builder.source.OpenedArchives;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the image of an app from its sources: `boltseal build --app-dir DIR`.
///
/// @param spec the `app.yaml` of the directory
/// @param scratch an empty directory for the app's layers; it must exist until the last blob is read
public record AppImageBuild(Path directory, AppSpec spec, Path scratch) {

    /// An image whose root is the manifest for the platform, or an index if there are several platforms.
    ///
    /// @param name the base image's name in messages
    /// @param platforms at least one, each once
    /// @throws Failure `APP_DIR_INVALID`, `PLATFORM_MISSING`, `IMAGE_REFUSED`, and what the base image throws
    public ImageSource on(String name, ImageSource base, List<Platform> platforms) {
        var sources = AppDirectory.open(directory, spec);
        var baseImage = new BaseImage(name, base);
        List<PlatformImage> bases = platforms.stream().map(baseImage::on).toList();
        ImageSource packed = packed(sources);
        PlatformImage app = PlatformImage.read("of the sources", packed, manifest(packed));
        List<BuiltImage> images = new ArrayList<>();
        for (int i = 0; i < platforms.size(); i++) {
            byte[] config = CanonicalJson.bytes(
                    new AppConfig(spec, bases.get(i), app, new PythonCommand(name, base, bases.get(i))::find).json());
            Platform platform = bases.get(i).configuration().platform().orElse(platforms.get(i));
            images.add(new BuiltImage(platform, manifest(config, bases.get(i), app), config));
        }
        RawDocument root = images.size() == 1 ? images.getFirst().manifest() : index(images);
        return new AppImage(
                root,
                images,
                app.layers().stream().map(Descriptor::digest).collect(Collectors.toSet()),
                packed,
                base,
                bases.stream().flatMap(each -> each.warnings().stream()).toList());
    }

    private ImageSource packed(AppDirectory sources) {
        Path tar = AppLayers.pack(sources, scratch);
        return new LocatedImages(
                        reference -> {
                            throw new Failure(FailureCode.DEFECT, "no-registry", Facts.of("image", reference));
                        },
                        new OpenedArchives(scratch, ArchiveObserver.NONE))
                .open(new ImageLocation.InOciArchive(tar, Optional.empty()));
    }

    private static ImageDocument.Manifest manifest(ImageSource packed) {
        if (packed.root().parsed("of the sources") instanceof ImageDocument.Manifest manifest) {
            return manifest;
        }
        throw new Failure(FailureCode.DEFECT, "app-index", Facts.none());
    }

    private static RawDocument manifest(byte[] config, PlatformImage base, PlatformImage app) {
        var layers =
                Stream.concat(base.layers().stream(), app.layers().stream()).toList();
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_MANIFEST.name())
                .value("config", Descriptor.of(MediaType.OCI_CONFIG, config).toJson())
                .list("layers", layers, Descriptor::toJson)
                .build();
        return new RawDocument(MediaType.OCI_MANIFEST, CanonicalJson.bytes(json));
    }

    private static RawDocument index(List<BuiltImage> images) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", images, image -> image.entry().toJson())
                .build();
        return new RawDocument(MediaType.OCI_INDEX, CanonicalJson.bytes(json));
    }
}
