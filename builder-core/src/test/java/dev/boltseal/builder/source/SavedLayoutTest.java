package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docker save` writes since Docker 25: an OCI layout, and `manifest.json` beside it.
class SavedLayoutTest {
    private static final String NAME = "io.containerd.image.name";

    private final TestImage first = ImageRecipe.seeded(1).make();
    private final TestImage second = ImageRecipe.seeded(2).make();
    private final TestImage several = IndexRecipe.of(
                    ImageRecipe.seeded(3), ImageRecipe.seeded(4).platform("linux/arm64"))
            .make();

    @TempDir
    Path directory;

    private Path layout = Path.of("nowhere");

    @BeforeEach
    void writeBlobs() throws IOException {
        layout = directory.resolve("lay");
        new OciLayout(Map.of("1", first, "2", second, "3", several)).writeDirectory(layout);
    }

    @Test
    void keepsTheManifestByteForByte() throws Exception {
        index(named(first, "docker.io/team/a:1"), named(second, "docker.io/team/b:1"));
        list(entry(manifest(first), "team/a:1"), entry(manifest(second), "team/b:1"));

        assertThat(open(":team/a:1").root().bytes()).isEqualTo(first.rootBytes());
        assertThat(open(":b").root().bytes()).isEqualTo(second.rootBytes());
    }

    @Test
    void keepsTheManifestOfAnImageSavedByItsId() throws Exception {
        index(first.root());
        list(entry(manifest(first)));

        assertThat(open("").root().bytes()).isEqualTo(first.rootBytes());
    }

    /// Docker with the image store of containerd: the index of all platforms stands under the name.
    @Test
    void keepsTheIndexOfAllPlatforms() throws Exception {
        index(named(several, "docker.io/library/c:3"));
        var root = (ImageDocument.Index) ImageDocument.parse("c", several.root().mediaType(), several.rootBytes());
        Descriptor amd64 = root.manifests().getFirst();
        byte[] bytes = Files.readAllBytes(layout.resolve(LayoutSource.blob(amd64)));
        list(entry((ImageDocument.Manifest) ImageDocument.parse("c", amd64.mediaType(), bytes), "c:3"));

        assertThat(open(":c:3").root().bytes()).isEqualTo(several.rootBytes());
        assertThat(open(":c:3").document(amd64).bytes()).isEqualTo(bytes);
    }

    @Test
    void makesAManifestWhereTheLayoutNamesAnotherImage() throws Exception {
        index(named(second, "docker.io/team/a:1"));
        list(entry(manifest(first), "team/a:1"));

        ImageSource source = open(":team/a:1");

        assertThat(source.root().digest()).isNotEqualTo(second.digest());
        assertThat(((ImageDocument.Manifest) source.root().parsed("a")).config().digest())
                .isEqualTo(manifest(first).config().digest());
    }

    private static ImageDocument.Manifest manifest(TestImage image) {
        return (ImageDocument.Manifest) ImageDocument.parse("test", image.root().mediaType(), image.rootBytes());
    }

    private static Descriptor named(TestImage image, String name) {
        Descriptor root = image.root();
        return new Descriptor(root.mediaType(), root.digest(), root.size(), root.platform(), Map.of(NAME, name));
    }

    private void index(Descriptor... images) throws IOException {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", List.of(images), Descriptor::toJson)
                .build();
        Files.write(layout.resolve("index.json"), CanonicalJson.bytes(json));
    }

    private static String entry(ImageDocument.Manifest manifest, String... names) {
        return "{\"Config\":\"%s\",\"RepoTags\":%s,\"Layers\":[%s]}"
                .formatted(
                        LayoutSource.blob(manifest.config()),
                        names.length == 0 ? "null" : "[\"" + String.join("\",\"", names) + "\"]",
                        String.join(
                                ",",
                                manifest.layers().stream()
                                        .map(layer -> "\"" + LayoutSource.blob(layer) + "\"")
                                        .toList()));
    }

    private void list(String... entries) throws Exception {
        Files.writeString(layout.resolve("manifest.json"), "[" + String.join(",", entries) + "]");
        new Tool(directory).succeed("tar", "-cf", "saved.tar", "-C", "lay", ".");
    }

    private ImageSource open(String name) {
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError("no registry: " + reference);
                        },
                        new OpenedArchives(directory, ArchiveObserver.NONE))
                .open(ImageLocation.parse("docker-archive:saved.tar" + name, directory));
    }
}
