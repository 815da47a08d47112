package dev.boltseal.terminal.bundle;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The documents in a bundle. Each is what the manifest says; nobody asked who sealed that.
///
/// @param definition empty if it is encrypted
public record BundleContents(Manifest manifest, Optional<WorkloadDefinition> definition, List<Image> images) {

    /// An image with what it is made of.
    ///
    /// @param layers of all its platforms, each once, in the order of the manifests
    public record Image(ImageEntry entry, List<Descriptor> layers) {
        /// Bytes of the layers together.
        public long layerSize() {
            return layers.stream().mapToLong(Descriptor::size).sum();
        }
    }

    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`, `INPUT_FAILED` and the codes of bundles
    public static BundleContents read(Path file) {
        return new BundleFile(file).read(source -> new Reading(source).contents());
    }

    /// The app in the definition.
    public Optional<JsonObject> app() {
        return definition.map(WorkloadDefinition::app);
    }

    private static final class Reading {
        private final BundleReader reader;
        private final Manifest manifest;
        private final Layout layout;

        Reading(BundleSource source) {
            reader = new BundleReader(source);
            var leading = reader.leadingEntries();
            manifest = Manifest.parse(leading.manifest().content());
            layout = leading.layout(manifest);
        }

        BundleContents contents() {
            List<Image> images = manifest.images().stream()
                    .map(entry -> new Image(entry, layers(entry)))
                    .toList();
            return new BundleContents(manifest, definition(), images);
        }

        private Optional<WorkloadDefinition> definition() {
            return manifest.isEncrypted()
                    ? Optional.empty()
                    : find(EntryPath.WORKLOAD, WorkloadDefinition.MAX_BYTES)
                            .map(bytes -> WorkloadDefinition.parse(bytes, manifest));
        }

        private List<Descriptor> layers(ImageEntry image) {
            List<Descriptor> layers = new ArrayList<>();
            add(image.name(), image.mediaType(), image.digest(), layers);
            return layers.stream().distinct().toList();
        }

        private void add(String image, MediaType mediaType, Digest digest, List<Descriptor> layers) {
            byte[] document = find(EntryPath.blob(digest), ImageDocument.MAX_BYTES)
                    .orElseThrow(() -> new Failure(
                            FailureCode.IMAGES_INCONSISTENT, "missing", Facts.of("image", image, "digest", digest)));
            switch (ImageDocument.parse("image " + image, mediaType, document)) {
                case ImageDocument.Manifest found -> layers.addAll(found.layers());
                case ImageDocument.Index index ->
                    index.manifests().stream()
                            .filter(child -> child.mediaType().isManifest())
                            .forEach(child -> add(image, child.mediaType(), child.digest(), layers));
            }
        }

        /// Nothing where the bundle doesn't have it, or more of it than such a document may have.
        private Optional<byte[]> find(EntryPath path, long maxBytes) {
            List<FileEntry> files = manifest.files();
            return IntStream.range(0, files.size())
                    .filter(i ->
                            files.get(i).path().equals(path) && files.get(i).size() <= maxBytes)
                    .mapToObj(i -> reader.entry(layout.entries().get(i + Layout.NOT_LISTED), files.get(i), () -> path)
                            .bytes(Progress.NONE))
                    .findFirst();
        }
    }
}
