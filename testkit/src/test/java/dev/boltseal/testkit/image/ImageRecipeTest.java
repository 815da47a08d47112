package dev.boltseal.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageRecipeTest {
    @Test
    void givesTheSameImageForTheSameSeed() {
        TestImage image = ImageRecipe.seeded(7).make();
        assertThat(image.digest()).isEqualTo(ImageRecipe.seeded(7).make().digest());
        assertThat(image.digest()).isNotEqualTo(ImageRecipe.seeded(8).make().digest());
    }

    @ParameterizedTest
    @EnumSource
    void describesWhatItWrites(Compression compression) throws IOException {
        var image = ImageRecipe.seeded(1)
                .layers(new RandomLayer(1, 300_000, compression), new RandomLayer(2, 0, compression))
                .make();
        for (Blob blob : image.content().toList()) {
            byte[] bytes = bytes(blob);
            assertThat(blob.descriptor().digest()).isEqualTo(Digest.of(bytes));
            assertThat(blob.descriptor().size()).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesLayersOfFilesThatAddUp(Compression compression) throws IOException {
        var layer = MeasuredLayer.measure(new RandomLayer(3, 1_000_000, compression), Flavour.OCI);
        long sum = 0;
        try (var tar = new TarArchiveInputStream(open(layer))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getName()).startsWith("layer-0000000000000003/");
                sum += tar.readAllBytes().length;
            }
        }
        assertThat(sum).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void isAManifestOfItsFlavour(Flavour flavour) {
        var image = ImageRecipe.seeded(7).flavour(flavour).make();
        var parsed = ImageDocument.parse("image", image.root().mediaType(), image.rootBytes());
        assertThat(image.root().mediaType()).isEqualTo(flavour.manifest());
        assertThat(parsed.children())
                .extracting(Descriptor::digest)
                .containsExactlyElementsOf(image.blobs().stream()
                        .map(blob -> blob.descriptor().digest())
                        .toList());
    }

    @Test
    void sharesEqualLayers() {
        var base = new RandomLayer(1, 5000);
        var one = ImageRecipe.seeded(1).layers(base, new RandomLayer(2, 5000)).make();
        var other = ImageRecipe.seeded(1).layers(base, new RandomLayer(3, 5000)).make();
        assertThat(one.blobs().get(1).descriptor())
                .isEqualTo(other.blobs().get(1).descriptor());
        assertThat(one.blobs().get(2).descriptor())
                .isNotEqualTo(other.blobs().get(2).descriptor());
    }

    @ParameterizedTest
    @EnumSource
    void makesIndexesOfSeveralPlatforms(Flavour flavour) {
        var image = ImageRecipe.seeded(1).flavour(flavour);
        var index = IndexRecipe.of(image, image.platform("linux/arm64/v8"))
                .withAttestations()
                .make();
        var parsed = ImageDocument.parse("index", index.root().mediaType(), index.rootBytes());
        assertThat(parsed.mediaType()).isEqualTo(flavour.index());
        assertThat(parsed.children()).extracting(Descriptor::isAttestation).containsExactly(false, true, false, true);
        assertThat(parsed.children())
                .extracting(Descriptor::digest)
                .isEqualTo(index.documents().stream()
                        .limit(4)
                        .map(document -> document.descriptor().digest())
                        .toList());
    }

    private static InputStream open(MeasuredLayer layer) throws IOException {
        var in = new ByteArrayInputStream(bytes(layer));
        return switch (layer.layer().compression()) {
            case NONE -> in;
            case GZIP -> new GzipCompressorInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    private static byte[] bytes(Blob blob) throws IOException {
        var out = new ByteArrayOutputStream();
        blob.writeTo(out);
        return out.toByteArray();
    }
}
