package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.testkit.image.DockerArchive;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Archives as K3s, RKE2 and people publish them: `.tar.gz`, `.tar.zst`, `.tar.xz`, `.tar.bz2`.
class CompressedArchiveTest {
    private final TestImage image = ImageRecipe.seeded(1).make();
    private final List<Path> unpacked = new ArrayList<>();

    @TempDir
    Path directory;

    @TempDir
    Path output;

    private OpenedArchives archives = new OpenedArchives(Path.of("nowhere"), ArchiveObserver.NONE);

    @BeforeEach
    void openArchives() {
        archives = new OpenedArchives(output, unpacked::add);
    }

    @AfterEach
    void leaveNothing() {
        archives.close();
        assertThat(output).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void readsOciArchives(Packer packer) throws IOException {
        Files.write(directory.resolve("a"), packer.pack(ociArchive()));

        ImageSource source = open("oci-archive:a");

        assertThat(source.root().bytes()).isEqualTo(image.rootBytes());
        requireBlobs(source);
        assertThat(unpacked).containsExactly(directory.resolve("a"));
    }

    @ParameterizedTest
    @EnumSource
    void readsDockerArchivesOfManyImagesAndUnpacksThemOnce(Packer packer) throws IOException {
        Path plain = directory.resolve("plain.tar");
        new DockerArchive(Map.of("a:1", ImageRecipe.seeded(1), "b:1", ImageRecipe.seeded(2))).write(plain);
        Files.write(directory.resolve("two"), packer.pack(Files.readAllBytes(plain)));

        for (String name : List.of("a:1", "b:1")) {
            ImageSource source = open("docker-archive:two:" + name);

            assertThat(source.root())
                    .isEqualTo(open("docker-archive:plain.tar:" + name).root());
            requireBlobs(source);
        }
        assertThat(unpacked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void readsSeveralStreamsAsOne(Packer packer) throws IOException {
        Files.write(directory.resolve("a"), packer.packInTwo(ociArchive()));

        requireBlobs(open("oci-archive:a"));
    }

    /// `zstd --long=25`, whose window is 32 MiB, packs the images of RKE2.
    @Test
    void readsZstdWithALongWindow() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(packed, 3).setLong(25)) {
            out.write(ociArchive());
        }
        Files.write(directory.resolve("a.tar.zst"), packed.toByteArray());

        requireBlobs(open("oci-archive:a.tar.zst"));
    }

    @Test
    void readsZstdThatBeginsWithASkippableFrame() throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4});
        packed.writeBytes(Packer.ZSTD.pack(ociArchive()));
        Files.write(directory.resolve("a.tar.zst"), packed.toByteArray());

        requireBlobs(open("oci-archive:a.tar.zst"));
    }

    /// Whoever kills the process now leaves nothing either.
    @Test
    void hasNoNameOnTheDiskWhileItIsRead() throws IOException {
        Files.write(directory.resolve("a"), Packer.GZIP.pack(ociArchive()));

        ImageSource source = open("oci-archive:a");

        assertThat(output).isEmptyDirectory();
        requireBlobs(source);
    }

    private byte[] ociArchive() throws IOException {
        Path plain = directory.resolve("plain.tar");
        new OciLayout("x:1", image).writeArchive(plain);
        return Files.readAllBytes(plain);
    }

    private ImageSource open(String location) {
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError("no registry: " + reference);
                        },
                        archives)
                .open(ImageLocation.parse(location, directory));
    }

    private static void requireBlobs(ImageSource source) throws IOException {
        var manifest = (ImageDocument.Manifest) source.root().parsed("test");
        for (Descriptor blob : manifest.children()) {
            try (var in = source.bytes(blob, 0)) {
                assertThat(Digest.of(in.readAllBytes())).isEqualTo(blob.digest());
            }
        }
    }
}
