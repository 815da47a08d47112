package dev.boltseal.edge.reception;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.RetryPolicy;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.Request;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryImportTest {
    private static final String NAME = "registry.example.com/apps/sample:1.0.1";
    private static final String REPOSITORY = "edge/registry.example.com/apps/sample";
    private static final Credentials ANN =
            registry -> Optional.of(new Credential.Password("the test", "ann", "s3cret"));

    @TempDir
    Path directory;

    private final RegistryClient client = new RegistryClient(
            RegistryOptions.standard("boltseal-edge/test"),
            ANN,
            InstantSource.system(),
            new RetryPolicy(InstantSource.system(), new Random(1), time -> {}));
    private EnrolledCluster cluster;
    private TestRegistry registry;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @Test
    void pushesImagesUnderThePrefix() throws IOException {
        TestImage image = ImageRecipe.seeded(1).make();

        Imported imported = cluster.receive(cluster.sample().image(NAME, image).make(), () -> store(registry.host()));

        assertThat(imported.images())
                .containsExactly(new NamedImage(NAME, image.digest(), registry.host() + "/" + REPOSITORY + ":1.0.1"));
        assertThat(registry.manifest(REPOSITORY, "1.0.1")).contains(image.rootBytes());
        assertThat(image.blobs())
                .allSatisfy(blob -> assertThat(
                                registry.blob(REPOSITORY, blob.descriptor().digest()))
                        .isPresent());
        assertThat(registry.tags("edge/boltseal-blobs")).isEmpty();
    }

    @Test
    void saysByWhichDigestAnImageWithoutATagIsPulled() throws IOException {
        TestImage image = ImageRecipe.seeded(1).make();
        String published = "registry.example.com/apps/sample@sha256:" + "a".repeat(64);

        Imported imported =
                cluster.receive(cluster.sample().image(published, image).make(), () -> store(registry.host()));

        assertThat(imported.images())
                .extracting(NamedImage::reference)
                .containsExactly(registry.host() + "/" + REPOSITORY + "@" + image.digest());
        assertThat(registry.manifest(REPOSITORY, image.digest().toString())).contains(image.rootBytes());
        assertThat(registry.manifest(REPOSITORY, "sha256-" + "a".repeat(64))).contains(image.rootBytes());
    }

    @Test
    void takesNothingThatCouldNotBeNamed() throws IOException {
        String prefix = registry.host() + "/" + "e".repeat(220);
        SealedBundle bundle =
                cluster.sample().image(NAME, ImageRecipe.seeded(1).make()).make();

        assertFails(FailureCode.STORE_INVALID, () -> cluster.receive(bundle, () -> storeUnder(prefix)))
                .hasMessageContaining("Choose a shorter path");

        assertThat(cluster.bundles()).isEmpty();
        assertThat(registry.requests("POST|PUT", "/v2/.*")).isEmpty();
    }

    @Test
    void namesImagesLast() throws IOException {
        String other = "docker.io/library/other:2";
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(NAME, ImageRecipe.seeded(1).make());
        images.put(other, ImageRecipe.seeded(2).make());

        cluster.receive(cluster.sample().images(images).make(), () -> store(registry.host()));

        List<String> puts = registry.requests("PUT", "/v2/.*").stream()
                .map(Request::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
        assertThat(puts.subList(puts.size() - 2, puts.size())).containsExactly("1.0.1", "2");
        assertThat(puts.subList(0, puts.size() - 2)).doesNotContain("1.0.1", "2");
    }

    @Test
    void movesEachBlobOnceAndMountsTheRest() throws IOException {
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(NAME, ImageRecipe.seeded(1).make());
        images.put(
                "docker.io/library/other:2",
                ImageRecipe.seeded(1).plus(new RandomLayer(8, 9000)).make());

        cluster.receive(cluster.sample().images(images).make(), () -> store(registry.host()));

        assertThat(registry.requests("PUT", "/v2/.*/blobs/uploads/.*")).hasSize(6);
        assertThat(registry.requests("GET", "/v2/.*/blobs/sha256:.*")).isEmpty();
    }

    @Test
    void skipsBlobsThatTheRegistryHas() throws IOException {
        cluster.receive(cluster.sample().serial(1).make(), () -> store(registry.host()));
        registry.forgetRequests();

        Imported imported = cluster.receive(
                cluster.sample()
                        .serial(2)
                        .image(
                                NAME,
                                ImageRecipe.seeded(1)
                                        .plus(new RandomLayer(8, 9000))
                                        .make())
                        .make(),
                () -> store(registry.host()));

        assertThat(imported.skipped().blobs()).isEqualTo(3);
        assertThat(registry.requests("PUT", "/v2/.*/blobs/uploads/.*")).hasSize(2);
    }

    @Test
    void pushesIndexes() throws IOException {
        TestImage index = IndexRecipe.of(
                        ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                .make();

        cluster.receive(cluster.sample().image(NAME, index).make(), () -> store(registry.host()));

        assertThat(registry.manifest(REPOSITORY, "1.0.1")).contains(index.rootBytes());
        assertThat(index.documents())
                .allSatisfy(document -> assertThat(registry.manifest(
                                REPOSITORY, document.descriptor().digest().toString()))
                        .isPresent());
    }

    @Test
    void leavesNoNameAndNoManifestWhenABlobIsCorrupt() {
        SealedBundle bundle = cluster.sample().make();

        assertFails(
                FailureCode.ENTRY_CORRUPT,
                () -> cluster.receive(
                        bundle.withBitFlipped(bundle.largestBlob().path(), 100), () -> store(registry.host())));

        assertThat(registry.requests("PUT", "/v2/.*/manifests/.*")).isEmpty();
        assertThat(registry.blob("edge/boltseal-blobs", bundle.largestBlob().sha256()))
                .isEmpty();
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
    }

    @Test
    void givesNamesAgainAfterTheRegistryFailedAtTheEnd() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        registry.misbehave(FaultRule.on("PUT", "/v2/.*/manifests/.*", Fault.serverError(503)));
        assertThatThrownBy(() -> cluster.receive(bundle, () -> store(registry.host())));
        assertThat(registry.tags(REPOSITORY)).isEmpty();
        registry.heal();

        Imported again = cluster.receive(bundle, () -> store(registry.host()));

        assertThat(again.repeated()).isTrue();
        assertThat(registry.tags(REPOSITORY)).containsExactly("1.0.1");
    }

    @Test
    void logsInForBothRepositoriesOfAMount() throws IOException {
        try (var guarded = new TestRegistry(
                new dev.boltseal.testkit.registry.RegistryOptions().access(new Access.Bearer("ann", "s3cret")))) {
            cluster.receive(cluster.sample().make(), () -> store(guarded.host()));

            assertThat(guarded.tags(REPOSITORY)).containsExactly("1.0.1");
            assertThat(guarded.requests("GET", "/v2/.*/blobs/sha256:.*")).isEmpty();
        }
    }

    @Test
    void removesWithALoginThatMayDelete() throws IOException {
        try (var guarded = new TestRegistry(
                new dev.boltseal.testkit.registry.RegistryOptions().access(new Access.Bearer("ann", "s3cret")))) {
            var image = cluster.receive(cluster.sample().make(), () -> store(guarded.host()))
                    .images()
                    .getFirst();
            StoredImages storedImages = store(guarded.host()).storedImages();

            storedImages.unname(image);
            storedImages.unname(image);

            assertThat(guarded.tags(REPOSITORY)).isEmpty();
        }
    }

    @Test
    void isReadBySkopeoFromDebiansRegistry() throws IOException, InterruptedException {
        Assumptions.assumeTrue(DebianRegistry.isInstalled(), "docker-registry is not installed");
        Assumptions.assumeTrue(Tool.isInstalled("skopeo"), "skopeo is not installed");
        TestImage image = ImageRecipe.seeded(1).make();
        try (var debian = new DebianRegistry("ann", "s3cret")) {
            Imported imported =
                    cluster.receive(cluster.sample().image(NAME, image).make(), () -> store(debian.host()));

            Path copy = directory.resolve("copy");
            var ignored = new Tool(directory)
                    .succeed(
                            "skopeo",
                            "copy",
                            "--src-tls-verify=false",
                            "--src-creds=ann:s3cret",
                            "docker://" + imported.images().getFirst().reference(),
                            "dir:" + copy);
            assertThat(Files.readAllBytes(copy.resolve("manifest.json"))).isEqualTo(image.rootBytes());
        }
    }

    @Test
    void listsNothingThere() throws IOException {
        cluster.receive(cluster.sample().make(), () -> store(registry.host()));

        assertFails(FailureCode.STORE_UNSUPPORTED, store(registry.host()).storedImages()::list)
                .hasMessageContaining("own tools");
    }

    private RegistryStore store(String host) {
        return storeUnder(host + "/edge");
    }

    private RegistryStore storeUnder(String prefix) {
        var address = (StoreAddress.Registry) StoreAddress.parse("registry:" + prefix);
        return new RegistryStore(client, address.prefix());
    }
}
