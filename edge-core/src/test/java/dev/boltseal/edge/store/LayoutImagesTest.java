package dev.boltseal.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutImagesTest {
    private static final String ONE = "registry.example.com/apps/one:1";
    private static final String OTHER = "registry.example.com/apps/other:1";

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void isEmptyBeforeAnythingWasImported() throws IOException {
        assertThat(listed()).isEmpty();
    }

    @Test
    void listsWhatImportsNamed() throws IOException {
        TestImage image = ImageRecipe.seeded(1).make();

        var imported = cluster.receive(cluster.sample().image(ONE, image).make());

        assertThat(listed()).isEqualTo(imported.images());
    }

    @Test
    void takesAnImageAwayWithAllThatOnlyItNeeds() throws IOException {
        TestImage one = ImageRecipe.seeded(1).make();
        TestImage other = ImageRecipe.seeded(1).plus(new RandomLayer(8, 9000)).make();
        receive(one, other);

        unname(image(OTHER, other));

        assertThat(listed()).containsExactly(image(ONE, one));
        assertThat(blobs()).isEqualTo(digests(one));
    }

    @Test
    void takesEveryPlatformOfAnIndexAway() throws IOException {
        TestImage index = IndexRecipe.of(
                        ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                .make();
        cluster.receive(cluster.sample().image(ONE, index).make());

        unname(image(ONE, index));

        assertThat(blobs()).isEmpty();
        assertThat(cluster.index()).contains("\"manifests\":[]");
    }

    @Test
    void givesAnImagePinnedByTheDigestOfAnIndexBothNames() throws IOException {
        TestImage image = ImageRecipe.seeded(1).make();
        String pinned = "registry.example.com/apps/one@sha256:" + "a".repeat(64);

        var imported = cluster.receive(cluster.sample().image(pinned, image).make());

        assertThat(cluster.index())
                .contains("\"org.opencontainers.image.ref.name\":\"%s\"".formatted(pinned))
                .contains("\"org.opencontainers.image.ref.name\":\"registry.example.com/apps/one@%s\""
                        .formatted(image.digest()));
        assertThat(listed()).isEqualTo(imported.images()).containsExactly(image(pinned, image));
        unname(image(pinned, image));
        assertThat(cluster.index()).contains("\"manifests\":[]");
        assertThat(blobs()).isEmpty();
    }

    @Test
    void keepsTheDigestThatAnImagePinnedByAnotherIndexNeeds() throws IOException {
        TestImage image = ImageRecipe.seeded(1).make();
        String one = "registry.example.com/apps/one@sha256:" + "a".repeat(64);
        String other = "registry.example.com/apps/one@sha256:" + "b".repeat(64);
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(one, image);
        images.put(other, image);
        cluster.receive(cluster.sample().images(images).make());

        unname(image(one, image));

        assertThat(listed()).containsExactly(image(other, image));
        assertThat(cluster.index())
                .contains("\"registry.example.com/apps/one@%s\"".formatted(image.digest()))
                .doesNotContain(one);
        assertThat(blobs()).isEqualTo(digests(image));
    }

    @Test
    void bringsAnImageBackWhenItsBundleIsImportedAgain() throws IOException {
        TestImage one = ImageRecipe.seeded(1).make();
        var bundle = cluster.sample().image(ONE, one).make();
        cluster.receive(bundle);
        unname(image(ONE, one));

        cluster.receive(bundle);

        assertThat(listed()).containsExactly(image(ONE, one));
        assertThat(blobs()).isEqualTo(digests(one));
    }

    @Test
    void leavesImagesAloneThatOthersNamed() throws IOException {
        TestImage one = ImageRecipe.seeded(1).make();
        cluster.receive(cluster.sample().image(ONE, one).make());
        Path index = cluster.layout().resolve("index.json");
        Files.writeString(index, cluster.index().replaceAll("\"dev.boltseal.image\":\"[^\"]*\",", ""));

        assertThat(listed()).isEmpty();
        unname(image(ONE, one));

        assertThat(cluster.index()).contains(ONE);
        assertThat(blobs()).isEqualTo(digests(one));
    }

    /// Another tool's index entry, of a kind that we do not know, mentions a layer of ours.
    @Test
    void keepsBlobsThatStrangersNeed() throws IOException {
        TestImage one = ImageRecipe.seeded(1).make();
        cluster.receive(cluster.sample().image(ONE, one).make());
        Digest shared = one.blobs().getLast().descriptor().digest();
        byte[] strange =
                "{\"parts\":[\"%s\"],\"alg\":\"sha512:ab\"}".formatted(shared).getBytes(StandardCharsets.UTF_8);
        Digest stranger = Digest.of(strange);
        Files.write(blob(stranger), strange);
        Path nobodys = Files.writeString(blob(Digest.of(new byte[1])), "an upload that goes on");
        Path index = cluster.layout().resolve("index.json");
        Files.writeString(
                index,
                cluster.index()
                        .replace(
                                "\"manifests\":[",
                                "\"manifests\":[{\"mediaType\":\"application/vnd.strange\",\"digest\":\"%s\",\"size\":%d},"
                                        .formatted(stranger, strange.length)));

        unname(image(ONE, one));

        assertThat(blobs()).containsExactlyInAnyOrder(stranger, shared, Digest.of(new byte[1]));
        assertThat(nobodys).exists();
        assertThat(cluster.index()).contains("application/vnd.strange").doesNotContain(ONE);
    }

    @Test
    void leavesAnImageThatHasOtherContentByNow() throws IOException {
        TestImage first = ImageRecipe.seeded(1).make();
        TestImage second = ImageRecipe.seeded(2).make();
        cluster.receive(cluster.sample().serial(1).image(ONE, first).make());
        cluster.receive(cluster.sample().serial(2).image(ONE, second).make());

        unname(image(ONE, first));

        assertThat(listed()).containsExactly(image(ONE, second));
        assertThat(blobs()).containsAll(digests(second));
    }

    private void receive(TestImage one, TestImage other) throws IOException {
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(ONE, one);
        images.put(OTHER, other);
        cluster.receive(cluster.sample().images(images).make());
    }

    private List<NamedImage> listed() throws IOException {
        try (var store = OciLayoutStore.open(cluster.layout())) {
            return store.storedImages().list();
        }
    }

    private void unname(NamedImage image) throws IOException {
        try (var store = OciLayoutStore.open(cluster.layout())) {
            store.storedImages().unname(image);
        }
    }

    private NamedImage image(String name, TestImage image) {
        return new NamedImage(name, image.digest(), "oci:%s:%s".formatted(cluster.layout(), name));
    }

    private Path blob(Digest digest) {
        return cluster.layout().resolve("blobs/sha256").resolve(digest.hex());
    }

    private Set<Digest> blobs() throws IOException {
        try (var files = Files.list(cluster.layout().resolve("blobs/sha256"))) {
            return files.map(file -> new Digest(file.getFileName().toString())).collect(Collectors.toSet());
        }
    }

    private static Set<Digest> digests(TestImage image) {
        Set<Digest> all =
                image.blobs().stream().map(blob -> blob.descriptor().digest()).collect(Collectors.toSet());
        image.documents().forEach(document -> all.add(document.descriptor().digest()));
        all.add(image.digest());
        return all;
    }
}
