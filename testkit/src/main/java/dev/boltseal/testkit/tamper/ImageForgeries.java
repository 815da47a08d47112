package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.IMAGES_INCONSISTENT;
import static dev.boltseal.base.failure.FailureCode.IMAGE_REFUSED;
import static dev.boltseal.base.failure.FailureCode.LIMIT_EXCEEDED;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.testkit.image.EditedImage;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.WrongImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Tricks with the images, sealed by a trusted key as if the builder had not noticed them.
final class ImageForgeries {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private ImageForgeries() {}

    static List<Forgery> all() {
        return Stream.of(wrongImages(), documents(), graphs())
                .flatMap(List::stream)
                .toList();
    }

    /// Images that the builder refuses are refused here again.
    private static List<Forgery> wrongImages() {
        return Stream.of(WrongImage.values()).map(ImageForgeries::of).toList();
    }

    private static Forgery of(WrongImage wrong) {
        var code =
                switch (wrong) {
                    case LAYER_MISSING, CONFIG_MISSING, INDEX_LISTS_MISSING_MANIFEST, SIZE_TOO_LARGE, SIZE_TOO_SMALL ->
                        IMAGES_INCONSISTENT;
                    default -> IMAGE_REFUSED;
                };
        String name = "image-" + wrong.name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean index = wrong.name().startsWith("INDEX");
        return new Forgery(
                name,
                code,
                "image ",
                forger -> forger.sealed(
                        parts -> parts.image(wrong.make(7), index ? List.of(AMD64, ARM64) : List.of(AMD64))));
    }

    private static List<Forgery> documents() {
        return List.of(
                root(
                        "image-with-layers-in-two-spellings",
                        "\"layers\":",
                        "\"Layers\":[],\"layers\":",
                        IMAGE_REFUSED,
                        "Layers"),
                root(
                        "image-with-manifests-in-another-spelling",
                        "\"layers\":",
                        "\"Manifests\":[],\"layers\":",
                        IMAGE_REFUSED,
                        "Manifests"),
                root("image-with-a-long-s", "\"layers\":", "\"layer\u017f\":[],\"layers\":", IMAGE_REFUSED, "layer"),
                root(
                        "image-with-urls-in-another-spelling",
                        "\"size\":",
                        "\"URLs\":[\"https://e.example/\"],\"size\":",
                        IMAGE_REFUSED,
                        "URLs"),
                root(
                        "image-with-digest-in-two-spellings",
                        "\"digest\":",
                        "\"Digest\":\"sha256:00\",\"digest\":",
                        IMAGE_REFUSED,
                        "Digest"),
                root(
                        "image-with-a-platform-of-its-own",
                        "\"size\":",
                        "\"platform\":{\"os\":\"Lin ux\",\"architecture\":\"amd64\"},\"size\":",
                        IMAGE_REFUSED,
                        "platform"),
                root(
                        "image-with-null-layers",
                        "\"layers\":",
                        "\"layers\":null,\"x\":",
                        IMAGE_REFUSED,
                        "must be a list"),
                root("image-with-fs-layers", "\"layers\":", "\"fsLayers\":[],\"layers\":", IMAGE_REFUSED, "fsLayers"),
                parts(
                        "image-in-utf-16",
                        IMAGE_REFUSED,
                        "UTF-8",
                        parts -> parts.root(
                                MediaType.OCI_MANIFEST,
                                text(parts).replace("é", "e").getBytes(StandardCharsets.UTF_16LE))),
                parts(
                        "image-that-is-no-json",
                        IMAGES_INCONSISTENT,
                        "should be a manifest or an index",
                        parts -> parts.root(MediaType.OCI_MANIFEST, utf8("not JSON"))),
                parts(
                        "image-that-begins-like-json",
                        IMAGE_REFUSED,
                        "a name in double quotes is expected here",
                        parts -> parts.root(MediaType.OCI_MANIFEST, utf8("{not JSON"))),
                parts(
                        "image-over-4-mib",
                        IMAGES_INCONSISTENT,
                        "should be a manifest or an index",
                        parts -> parts.root(MediaType.OCI_MANIFEST, utf8(text(parts) + " ".repeat(4 << 20)))),
                parts(
                        "image-with-a-million-values",
                        IMAGE_REFUSED,
                        "image ",
                        parts -> parts.root(
                                MediaType.OCI_MANIFEST,
                                utf8(text(parts).replaceFirst("\\{", "{\"x\":[" + "0,".repeat(1_000_000) + "0],")))));
    }

    private static List<Forgery> graphs() {
        return List.of(
                parts(
                        "blob-that-no-image-reaches",
                        IMAGES_INCONSISTENT,
                        "1 blob that belongs to no image",
                        parts -> parts.blob(utf8("smuggled"))),
                parts(
                        "images-none-but-blobs",
                        IMAGES_INCONSISTENT,
                        "blobs that belong to no image",
                        parts -> parts.images(List.of())
                                .workload(
                                        utf8(workload(parts).replaceFirst("\\{\"name\":\"container-0\"[^}]*\\}", "")))),
                parts(
                        "manifest-called-an-index",
                        IMAGE_REFUSED,
                        "index",
                        parts -> parts.root(MediaType.OCI_INDEX, parts.root())),
                new Forgery(
                        "image-of-more-layers-than-its-configuration-lists",
                        IMAGES_INCONSISTENT,
                        "its configuration lists 0",
                        forger -> forger.sealed(parts -> parts.image(
                                EditedImage.config(
                                        ImageRecipe.seeded(7).make(), config -> EditedImage.without(config, "rootfs")),
                                List.of(AMD64)))),
                parts(
                        "manifest-in-two-types",
                        IMAGES_INCONSISTENT,
                        "contradicts another one",
                        ImageForgeries::twoTypes),
                parts(
                        "manifest-as-a-layer",
                        IMAGES_INCONSISTENT,
                        "as a manifest and another as a layer",
                        ImageForgeries::manifestAsLayer),
                new Forgery(
                        "manifest-that-names-itself",
                        FailureCode.ENTRY_CORRUPT,
                        "isn't what was built",
                        ImageForgeries::namesItself),
                indexed(
                        "index-of-an-index",
                        "application/vnd.oci.image.manifest.v1+json",
                        "application/vnd.oci.image.index.v1+json",
                        IMAGES_INCONSISTENT,
                        "which is no image manifest",
                        List.of(AMD64, ARM64)),
                indexed(
                        "index-without-a-platform",
                        ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}",
                        "",
                        IMAGES_INCONSISTENT,
                        "exactly one version for each of",
                        List.of(ARM64)),
                indexed(
                        "index-with-a-platform-twice",
                        "\"arm64\"",
                        "\"amd64\"",
                        IMAGES_INCONSISTENT,
                        "exactly one version for each of",
                        List.of(AMD64, AMD64)),
                indexed(
                        "platforms-that-lie",
                        "",
                        "",
                        IMAGES_INCONSISTENT,
                        "its platforms in bundle.json",
                        List.of(ARM64, AMD64)),
                indexed(
                        "platforms-that-promise-more",
                        "",
                        "",
                        IMAGES_INCONSISTENT,
                        "its platforms in bundle.json",
                        List.of(AMD64, ARM64, Platform.parse("linux/s390x"))),
                indexed(
                        "platforms-that-hide-one",
                        "",
                        "",
                        IMAGES_INCONSISTENT,
                        "its platforms in bundle.json",
                        List.of(AMD64)),
                parts(
                        "index-that-names-one-large-manifest-10000-times",
                        IMAGES_INCONSISTENT,
                        "exactly one version for each of",
                        ImageForgeries::named10000Times),
                parts("platforms-two-for-one-manifest", IMAGES_INCONSISTENT, "its platforms in bundle.json", parts -> {
                    ImageEntry old = parts.images().getFirst();
                    return parts.images(List.of(new ImageEntry(
                            old.name(), old.mediaType(), old.digest(), old.source(), List.of(AMD64, ARM64))));
                }),
                parts("json-blobs-over-32-mib", LIMIT_EXCEEDED, "manifests and other small JSON", parts -> {
                    var more = parts;
                    for (int i = 0; i < 9; i++) {
                        byte[] blob = new byte[4 << 20];
                        blob[0] = '{';
                        blob[1] = (byte) i;
                        more = more.blob(blob);
                    }
                    return more;
                }));
    }

    private static Forgery parts(String name, FailureCode code, String says, UnaryOperator<BundleParts> change) {
        return new Forgery(name, code, says, forger -> forger.sealed(change));
    }

    private static Forgery root(String name, String old, String replacement, FailureCode code, String says) {
        return parts(
                name,
                code,
                says,
                parts -> parts.root(MediaType.OCI_MANIFEST, utf8(replaced(text(parts), old, replacement))));
    }

    /// An index of two platforms, in which something is replaced, and for which these platforms are stated.
    private static Forgery indexed(
            String name, String old, String replacement, FailureCode code, String says, List<Platform> platforms) {
        return new Forgery(name, code, says, forger -> {
            var recipe =
                    IndexRecipe.of(ImageRecipe.seeded(7), ImageRecipe.seeded(8).platform("linux/arm64"));
            var parts = BundleParts.of(forger.right()).image(recipe.make(), platforms);
            return parts.root(MediaType.OCI_INDEX, utf8(replaced(text(parts), old, replacement)))
                    .sealed(forger.key())
                    .bytes();
        });
    }

    /// Two names for one document without its own media type: as OCI's, and as Docker's inside an index.
    private static BundleParts twoTypes(BundleParts parts) {
        String manifest = text(parts).replace("\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",", "");
        var plain = parts.root(MediaType.OCI_MANIFEST, utf8(manifest));
        byte[] index = utf8(
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}"
                        .formatted(MediaType.DOCKER_MANIFEST, Digest.of(utf8(manifest)), utf8(manifest).length));
        List<ImageEntry> images = new ArrayList<>(plain.images());
        images.add(new ImageEntry(
                "registry.example.com/apps/second:1",
                MediaType.OCI_INDEX,
                Digest.of(index),
                Digest.of(index),
                List.of(AMD64)));
        return plain.blob(index).images(images);
    }

    /// Its name is the digest that it states for its only layer, because no document can contain its own true
    /// digest.
    private static byte[] namesItself(Forger forger) {
        var right = BundleParts.of(forger.right());
        Digest own = right.images().getFirst().digest();
        String layers = "\"layers\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1}],\"x\":"
                .formatted(MediaType.OCI_LAYER, own);
        byte[] loop = Arrays.copyOf(utf8(text(right).replace("\"layers\":", layers)), right.root().length);
        return forger.right().with(EntryPath.blob(own), loop).bytes();
    }

    /// Ten thousand times a megabyte to parse, unless each document is parsed once.
    private static BundleParts named10000Times(BundleParts parts) {
        byte[] manifest = utf8(text(parts) + " ".repeat(1 << 20));
        String entry =
                "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}},"
                        .formatted(MediaType.OCI_MANIFEST, Digest.of(manifest), manifest.length);
        String entries = entry.repeat(10_000).replaceFirst(",$", "");
        return parts.root(MediaType.OCI_INDEX, utf8("{\"schemaVersion\":2,\"manifests\":[" + entries + "]}"))
                .blob(manifest);
    }

    /// A second image has the manifest of the first as its layer.
    private static BundleParts manifestAsLayer(BundleParts parts) {
        byte[] first = parts.root();
        String layer = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(MediaType.OCI_LAYER, Digest.of(first), first.length);
        byte[] second = utf8(text(parts).replaceFirst("\"layers\":\\[", "\"layers\":[" + layer + ","));
        List<ImageEntry> images = new ArrayList<>(parts.images());
        images.add(new ImageEntry(
                "registry.example.com/apps/second:1",
                MediaType.OCI_MANIFEST,
                Digest.of(second),
                Digest.of(second),
                List.of(AMD64)));
        return parts.blob(second).images(images);
    }

    private static String replaced(String text, String old, String replacement) {
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("not in the document: " + old);
        }
        return text.substring(0, at) + replacement + text.substring(at + old.length());
    }

    private static String text(BundleParts parts) {
        return new String(parts.root(), StandardCharsets.UTF_8);
    }

    private static String workload(BundleParts parts) {
        return new String(parts.workload(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
