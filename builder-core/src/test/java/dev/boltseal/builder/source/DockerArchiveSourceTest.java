package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.testkit.image.DockerArchive;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerArchiveSourceTest {
    @TempDir
    Path directory;

    @Test
    void makesAManifestOverWhatDockerSaved() throws IOException {
        new DockerArchive("opcua:1", ImageRecipe.seeded(1)).write(directory.resolve("a.tar"));

        ImageSource source = open("a.tar");

        assertThat(source.root().descriptor().mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
        assertThat(manifest(source).layers())
                .hasSize(3)
                .allSatisfy(layer -> assertThat(layer.mediaType()).isEqualTo(MediaType.OCI_LAYER));
        requireBlobs(source);
        assertThat(source.document(source.root().descriptor())).isEqualTo(source.root());
    }

    @Test
    void makesTheSameManifestEachTime() throws IOException {
        new DockerArchive("opcua:1", ImageRecipe.seeded(1)).write(directory.resolve("a.tar"));
        new DockerArchive("other:2", ImageRecipe.seeded(1)).write(directory.resolve("b.tar"));

        assertThat(open("a.tar").root()).isEqualTo(open("b.tar").root());
    }

    @Test
    void readsTheArchivesThatSkopeoWrites() throws Exception {
        var image = ImageRecipe.seeded(1).make();
        new OciLayout("x:1", image).writeDirectory(directory.resolve("lay"));
        new Tool(directory).succeed("skopeo", "copy", "-q", "oci:lay:x:1", "docker-archive:skopeo.tar:x:1");

        ImageSource source = open("skopeo.tar");

        assertThat(manifest(source).layers()).hasSize(3);
        requireBlobs(source);
    }

    /// Docker 25 and later: blobs in a layout, perhaps compressed, and manifest.json beside.
    @Test
    void readsArchivesThatAreLayoutsToo() throws IOException {
        var image = ImageRecipe.seeded(1).make();
        Path lay = directory.resolve("lay");
        new OciLayout("x:1", image).writeDirectory(lay);
        var manifest =
                (ImageDocument.Manifest) ImageDocument.parse("x", image.root().mediaType(), image.rootBytes());
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(directory.resolve("a.tar")))) {
            put(tar, "index.json", Files.readAllBytes(lay.resolve("index.json")));
            put(tar, "oci-layout", Files.readAllBytes(lay.resolve("oci-layout")));
            for (Descriptor blob : manifest.children()) {
                put(tar, name(blob), Files.readAllBytes(lay.resolve(name(blob))));
            }
            put(
                    tar,
                    "manifest.json",
                    "[{\"Config\":\"%s\",\"RepoTags\":null,\"Layers\":[\"%s\",\"%s\",\"%s\"],\"LayerSources\":{}}]"
                            .formatted(manifest.children().stream()
                                    .map(DockerArchiveSourceTest::name)
                                    .toArray()));
        }

        ImageSource source = open("a.tar");

        assertThat(manifest(source).layers()).isEqualTo(manifest.layers());
        requireBlobs(source);
    }

    @Test
    void hashesCompressedLayersThatHaveNoDigestInTheirName() throws IOException {
        byte[] layer = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3};
        try (var tar = tar("a.tar")) {
            put(tar, "c.json", config(1));
            put(tar, "x/layer.tar", layer);
            put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"x/layer.tar\"]}]");
        }

        assertThat(manifest(open("a.tar")).layers()).containsExactly(Descriptor.of(MediaType.OCI_LAYER_ZSTD, layer));
    }

    @Test
    void followsLinksInsideTheArchiveOnly() throws IOException {
        byte[] layer = "a tar".getBytes(StandardCharsets.UTF_8);
        String config = "{\"rootfs\":{\"diff_ids\":[\"%1$s\",\"%1$s\"]}}".formatted(Digest.of(layer));
        try (var tar = tar("a.tar")) {
            put(tar, "c.json", config);
            put(tar, "x/layer.tar", layer);
            link(tar, "y/layer.tar", "../x/layer.tar", TarConstants.LF_SYMLINK);
            put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"x/layer.tar\",\"y/layer.tar\"]}]");
        }
        requireBlobs(open("a.tar"));

        for (String target : new String[] {"/etc/passwd", "../../etc/passwd", "../../../x/layer.tar", "y/layer.tar"}) {
            try (var tar = tar("b.tar")) {
                put(tar, "c.json", config(1));
                put(tar, "x/layer.tar", layer);
                link(tar, "y/layer.tar", target, TarConstants.LF_SYMLINK);
                put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"y/layer.tar\"]}]");
            }
            assertFails("b.tar", FailureCode.IMAGE_REFUSED, "the layer \"y/layer.tar\" is missing");
        }
    }

    @Test
    void endsOnLinksThatGoInCircles() throws IOException {
        try (var tar = tar("a.tar")) {
            put(tar, "c.json", config(1));
            link(tar, "x", "y", TarConstants.LF_LINK);
            link(tar, "y", "x", TarConstants.LF_LINK);
            put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"x\"]}]");
        }

        assertFails("a.tar", FailureCode.IMAGE_REFUSED, "the layer \"x\" is missing");
    }

    @Test
    void neverReadsOutsideOfTheArchive() throws IOException {
        Files.writeString(directory.resolve("secret"), "{}");
        for (String name :
                new String[] {"../secret", directory.resolve("secret").toString()}) {
            try (var tar = tar("a.tar")) {
                put(tar, "manifest.json", "[{\"Config\":\"%s\",\"Layers\":[]}]".formatted(name));
            }
            assertFails(
                    "a.tar", FailureCode.ARCHIVE_UNREADABLE, "has no \"" + name + "\", so it is another kind of image");
        }
    }

    @Test
    void wantsOneImageAndListsThoseThereAre() throws IOException {
        new DockerArchive(Map.of("a:1", ImageRecipe.seeded(1), "b:1", ImageRecipe.seeded(2)))
                .write(directory.resolve("two.tar"));

        assertFails("two.tar", FailureCode.IMAGE_NOT_FOUND, "two.tar holds 2 images; write :NAME behind it to");
    }

    @Test
    void refusesArchivesThatContradictThemselves() throws IOException {
        try (var tar = tar("a.tar")) {
            put(tar, "c.json", config(2));
            put(tar, "x", "a tar");
            put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"x\"]}]");
        }
        try (var tar = tar("b.tar")) {
            put(tar, "c.json", config(1));
            put(tar, "x", "BZh91AY");
            put(tar, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"x\"]}]");
        }
        try (var tar = tar("c.tar")) {
            put(tar, "manifest.json", "[{\"Config\":3}]");
        }

        assertFails("a.tar", FailureCode.IMAGE_REFUSED, "its configuration lists 2 layers, but it holds 1");
        assertFails("b.tar", FailureCode.IMAGE_REFUSED, "a layer is compressed with BZIP2");
        assertFails("c.tar", FailureCode.ARCHIVE_UNREADABLE, "\"Config\" must be a string in quotes");
    }

    private static String config(int layers) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[%s]}}"
                .formatted(("\"sha256:" + "0".repeat(64) + "\",").repeat(layers).replaceAll(",$", ""));
    }

    private static String name(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }

    private TarArchiveOutputStream tar(String name) throws IOException {
        return new TarArchiveOutputStream(Files.newOutputStream(directory.resolve(name)));
    }

    private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        put(tar, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target, byte kind) throws IOException {
        var entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static ImageDocument.Manifest manifest(ImageSource source) {
        return (ImageDocument.Manifest) source.root().parsed("test");
    }

    private static void requireBlobs(ImageSource source) throws IOException {
        for (Descriptor blob : manifest(source).children()) {
            try (var in = source.bytes(blob, 0)) {
                assertThat(Digest.of(in.readAllBytes())).isEqualTo(blob.digest());
            }
        }
    }

    private ImageSource open(String file) {
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError("no registry: " + reference);
                        },
                        new OpenedArchives(directory, ArchiveObserver.NONE))
                .open(ImageLocation.parse("docker-archive:" + file, directory));
    }

    private void assertFails(String file, FailureCode code, String wantAndGot) {
        assertThatThrownBy(() -> open(file).root())
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(directory.resolve(file).toString())
                .hasMessageContaining(wantAndGot);
    }
}
