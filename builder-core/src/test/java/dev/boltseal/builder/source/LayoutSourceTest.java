package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.testkit.image.DockerArchive;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutSourceTest {
    private static final String NAME = "registry.example.com/apps/opcua:1.0.1";

    private final TestImage image = ImageRecipe.seeded(1).make();

    @TempDir
    Path directory;

    @BeforeEach
    void writeLayouts() throws IOException {
        new OciLayout(NAME, image).writeDirectory(directory.resolve("lay"));
        new OciLayout(NAME, image).writeArchive(directory.resolve("lay.tar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci:lay", "oci:lay:" + NAME, "oci-archive:lay.tar"})
    void givesEveryByteAsItLies(String location) throws IOException {
        ImageSource source = open(location);

        assertThat(source.root().bytes()).isEqualTo(image.rootBytes());
        assertThat(source.root().descriptor()).isEqualTo(image.root());
        requireBlobs(source);
    }

    @Test
    void readsFromAnyOffset() throws IOException {
        ImageSource source = open("oci-archive:lay.tar");
        Descriptor blob = image.blobs().getLast().descriptor();
        byte[] whole = bytes(source, blob, 0);

        assertThat(bytes(source, blob, 7_001)).isEqualTo(Arrays.copyOfRange(whole, 7_001, whole.length));
        assertThat(bytes(source, blob, blob.size())).isEmpty();
    }

    @Test
    void keepsIndexesWhole() throws IOException {
        TestImage index = IndexRecipe.of(
                        ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                .withAttestations()
                .make();
        new OciLayout("multi", index).writeDirectory(directory.resolve("multi"));

        ImageSource source = open("oci:multi:multi");

        assertThat(source.root().bytes()).isEqualTo(index.rootBytes());
        for (Descriptor child : source.root().parsed("multi").children()) {
            assertThat(source.document(child).descriptor().digest()).isEqualTo(child.digest());
        }
    }

    @Test
    void leavesRegistriesAndSourcesToOthers() {
        ImageSource registry = open("oci:lay");
        ImageSource built = open("oci-archive:lay.tar");
        var images = new LocatedImages(reference -> registry, sources -> built, archives());

        assertThat(images.open(ImageLocation.parse(NAME, directory))).isSameAs(registry);
        assertThat(images.open(new ImageLocation.FromSources(directory))).isSameAs(built);
    }

    @Test
    void listsTheImagesWhereTheNameIsWrongOrMissing() throws IOException {
        new OciLayout(Map.of("b:1", ImageRecipe.seeded(2).make())).writeDirectory(directory.resolve("lay"));
        new OciLayout(Map.of("a:1", image, "b:1", ImageRecipe.seeded(2).make()))
                .writeDirectory(directory.resolve("two"));

        assertFails("oci:lay:c", FailureCode.IMAGE_NOT_FOUND, "there is no image \"c\" in oci:");
        assertFails("oci:lay:c", FailureCode.IMAGE_NOT_FOUND, "; it has: b:1");
        assertFails("oci:two", FailureCode.IMAGE_NOT_FOUND, " holds 2 images; write :NAME behind it to choose one of ");
        assertThat(open("oci:two:a:1").root().bytes()).isEqualTo(image.rootBytes());
    }

    @Test
    void readsTheArchivesThatSkopeoWrites() throws Exception {
        var tool = new Tool(directory);
        tool.succeed("skopeo", "copy", "-q", "oci:lay:" + NAME, "oci-archive:skopeo.tar:" + NAME);

        ImageSource source = open("oci-archive:skopeo.tar");

        assertThat(source.root().bytes()).isEqualTo(image.rootBytes());
        requireBlobs(source);
    }

    @Test
    void readsTarsOfADirectory() throws Exception {
        new Tool(directory).succeed("tar", "-cf", "dot.tar", "-C", "lay", ".");

        assertThat(open("oci-archive:dot.tar").root().bytes()).isEqualTo(image.rootBytes());
    }

    @Test
    void refusesWhatIsNoLayout() throws IOException {
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("text.tar"), "not a tar at all");
        Files.write(directory.resolve("zeros.tar"), new byte[10240]);

        assertFails("oci:empty", FailureCode.ARCHIVE_UNREADABLE, "has no \"oci-layout\"");
        assertFails("oci:nowhere", FailureCode.FILE_UNREADABLE, "there is no such directory");
        assertFails("oci-archive:nowhere.tar", FailureCode.FILE_UNREADABLE, "nowhere.tar: no such file");
        assertFails("oci-archive:text.tar", FailureCode.ARCHIVE_UNREADABLE, "text.tar is not an image archive");
        assertFails(
                "oci-archive:zeros.tar", FailureCode.ARCHIVE_UNREADABLE, "zeros.tar is a tar without any files in it");
        new DockerArchive("a:1", ImageRecipe.seeded(1)).write(directory.resolve("saved.tar"));
        assertFails(
                "oci-archive:saved.tar",
                FailureCode.ARCHIVE_UNREADABLE,
                "saved.tar holds what `docker save` writes, not an OCI layout");
        assertFails(
                "docker-archive:lay.tar",
                FailureCode.ARCHIVE_UNREADABLE,
                "lay.tar is an OCI layout; write oci-archive: in place of docker-archive:");
    }

    @Test
    void refusesLayoutsOfAnotherVersion() throws IOException {
        Files.writeString(directory.resolve("lay/oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");

        assertFails(
                "oci:lay",
                FailureCode.ARCHIVE_UNREADABLE,
                "is an OCI layout of version \"2.0.0\", but only 1.0.0 is supported");
    }

    @Test
    void refusesManifestsThatAreNotWhatTheIndexSays() throws IOException {
        Path manifest = directory.resolve("lay/blobs/sha256/" + image.digest().hex());
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[bytes.length - 1] = ' ';
        Files.write(manifest, bytes);
        assertFails(
                "oci:lay",
                FailureCode.SOURCE_DIGEST_WRONG,
                "the manifest " + image.digest().toString().substring(0, 19) + " has other content");

        Files.write(manifest, Arrays.copyOf(bytes, bytes.length - 1));
        assertFails("oci:lay", FailureCode.SOURCE_SIZE_WRONG, " bytes instead of " + bytes.length);

        Files.delete(manifest);
        assertFails("oci:lay", FailureCode.IMAGE_REFUSED, "is incomplete: blob sha256:");
    }

    @Test
    void refusesArchivesCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(directory.resolve("lay.tar"));
        Path cut = directory.resolve("cut.tar");
        for (int length = 1; length < whole.length - 2048; length += 997) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> open("oci-archive:cut.tar").root()).isInstanceOf(Failure.class);
        }
    }

    @Test
    void refusesArchivesThatNameAFileTwice() throws Exception {
        var tool = new Tool(directory);
        tool.succeed("tar", "-rf", "lay.tar", "-C", "lay", "index.json");

        assertFails(
                "oci-archive:lay.tar", FailureCode.ARCHIVE_UNREADABLE, "lay.tar holds two files named \"index.json\"");
    }

    private void requireBlobs(ImageSource source) throws IOException {
        var manifest = (ImageDocument.Manifest) source.root().parsed("test");
        for (Descriptor blob : manifest.children()) {
            assertThat(Digest.of(bytes(source, blob, 0))).isEqualTo(blob.digest());
        }
    }

    private static byte[] bytes(ImageSource source, Descriptor blob, long offset) throws IOException {
        try (var in = source.bytes(blob, offset)) {
            return in.readAllBytes();
        }
    }

    private OpenedArchives archives() {
        return new OpenedArchives(directory, ArchiveObserver.NONE);
    }

    private ImageSource open(String location) {
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError("no registry: " + reference);
                        },
                        archives())
                .open(ImageLocation.parse(location, directory));
    }

    private void assertFails(String location, FailureCode code, String wantAndGot) {
        assertThatThrownBy(() -> open(location).root())
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(directory.toString())
                .hasMessageContaining(wantAndGot);
    }
}
