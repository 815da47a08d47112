package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.runtime.podman.Podman.Said;
import dev.boltseal.runtime.render.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The images in Podman's own store. It is filled from the store of this node when a workload is applied, and emptied
/// of what no workload of this node runs any more: the store of this node is enough to fill it again.
///
/// @param layout the OCI layout with this node's images; empty if they are in a registry on the site
/// @param most how long it may take to unpack an image
record PodmanImages(Podman podman, ImageSource source, Optional<Path> layout, Duration most) {
    private static final String ALONE = "boltseal-image";
    private static final String STRAY = "localhost/*/" + ALONE + "*";
    private static final Duration SYNCHRONISING = Duration.ofMinutes(2);

    /// Makes every image of a workload ready.
    ///
    /// @throws Failure `RUNTIME_REFUSED` if one isn't in the store of this node, or Podman doesn't take it
    void require(RunnableWorkload workload) {
        List<ImageEntry> missing = workload.definition().containers().stream()
                .map(workload::image)
                .distinct()
                .filter(image -> !isThere(image))
                .toList();
        missing.forEach(this::fetch);
        if (!missing.isEmpty()) {
            synchronise();
        }
    }

    /// The tag is given last.
    private boolean isThere(ImageEntry image) {
        return podman.ask("image", "exists", tagged(reference(image))).succeeded();
    }

    private ImageReference reference(ImageEntry image) {
        return ImageReference.parse(source.reference(image));
    }

    private void fetch(ImageEntry image) {
        String id = layout.map(directory -> unpacked(image, directory))
                .orElseGet(() -> pull("docker://" + source.reference(image), image));
        podman.demand("tag", id, tagged(reference(image)));
        removeStrays();
    }

    /// Removes the names that Podman derives from directories, also those that an interrupted command left.
    private void removeStrays() {
        Said found = podman.ask("images", "--filter", "reference=" + STRAY, "--format", "{{.Repository}}:{{.Tag}}");
        found.out()
                .lines() // all names of the images, also those that others gave
                .filter(each -> each.startsWith("localhost/") && each.contains("/" + ALONE))
                .forEach(each -> {
                    Said ignored = podman.ask("untag", each, each);
                });
    }

    /// By digest, whatever names the layout has: Podman is shown a layout with this one image, whose blobs are those of
    /// the other. The tag is only there because Podman finds an image by digest only if it has some tag.
    ///
    /// @return the image's identifier
    private String unpacked(ImageEntry image, Path directory) {
        try {
            Path blobs = directory.toAbsolutePath().resolve("blobs");
            Path manifest = blobs.resolve("sha256").resolve(image.digest().hex());
            if (!Files.exists(manifest)) {
                throw new Failure(
                        FailureCode.RUNTIME_REFUSED, "image", Facts.of("image", image.name(), "directory", directory));
            }
            Path alone = Files.createTempDirectory(ALONE);
            try {
                Files.createSymbolicLink(alone.resolve("blobs"), blobs);
                Files.write(alone.resolve("oci-layout"), Projections.layoutMarker());
                Files.write(alone.resolve("index.json"), index(image, Files.size(manifest)));
                return pull("oci:" + alone, image);
            } finally {
                for (String name : List.of("blobs", "oci-layout", "index.json", "")) {
                    Files.deleteIfExists(alone.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.STATE_FAILED, "state", Facts.of("directory", directory, "reason", e), e);
        }
    }

    private static byte[] index(ImageEntry image, long size) {
        return CanonicalJson.bytes(new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", List.of(new Descriptor(image.mediaType(), image.digest(), size)), Descriptor::toJson)
                .build());
    }

    /// @return the image's identifier
    private String pull(String from, ImageEntry image) {
        Said said = podman.run(most, new byte[0], "pull", "--quiet", from);
        if (!said.succeeded()) {
            throw new Failure(
                    FailureCode.RUNTIME_REFUSED,
                    "image-broken",
                    Facts.of("image", image.name(), "reason", said.reason()));
        }
        return said.out().strip();
    }

    private static String tagged(ImageReference image) {
        Digest digest = image.digest().orElseThrow();
        return "%s/%s:sha256-%s".formatted(image.registry(), image.repository(), digest.hex());
    }

    /// Podman writes the files of images without synchronising them. After a power cut they would be empty.
    private void synchronise() {
        String store = podman.demand("info", "--format", "{{.Store.GraphRoot}}").strip();
        try {
            Process sync = new ProcessBuilder("sync", "-f", store)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ignored = sync.waitFor(SYNCHRONISING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException noSync) {
            // without that program it takes the kernel half a minute
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The references of a workload's images.
    List<String> references(RunnableWorkload workload) {
        return workload.definition().containers().stream()
                .map((Container container) -> source.reference(workload.image(container)))
                .toList();
    }

    /// Removes images that some containers had, except what other containers still use, and what others named.
    ///
    /// @param references by digest
    void remove(Collection<String> references) {
        references.stream()
                .filter(each -> each.contains("@sha256:"))
                .distinct()
                .map(ImageReference::parse)
                .forEach(each -> {
                    forget(tagged(each));
                    forget(each.toString()); // which it has if it was pulled
                });
        removeStrays();
    }

    /// Podman refuses it for an image that is used.
    private void forget(String name) {
        Said ignored = podman.ask("image", "rm", name);
    }
}
