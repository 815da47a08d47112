package dev.boltseal.builder.resolve;

import static dev.boltseal.testkit.image.EditedImage.as;
import static dev.boltseal.testkit.image.EditedImage.config;
import static dev.boltseal.testkit.image.EditedImage.index;
import static dev.boltseal.testkit.image.EditedImage.layer;
import static dev.boltseal.testkit.image.EditedImage.manifest;
import static dev.boltseal.testkit.image.EditedImage.with;
import static dev.boltseal.testkit.image.EditedImage.without;
import static dev.boltseal.testkit.image.EditedImage.withoutPlatform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.EditedImage;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageResolverTest {
    private static final String NAME = "registry.example.com/apps/demo:1";
    private static final TestImage AMD64 = image(1, "linux/amd64");
    private static final TestImage ARM64 = image(2, "linux/arm64");

    @ParameterizedTest
    @CsvSource({
        "linux/arm/v7, linux/arm/v5 linux/arm/v6 linux/arm/v7, linux/arm/v7",
        "linux/arm/v7, linux/arm/v5 linux/arm/v6, linux/arm/v6",
        "linux/arm/v7, linux/amd64 linux/arm/v5, linux/arm/v5",
        "linux/arm/v6, linux/arm/v7 linux/arm/v6, linux/arm/v6",
        "linux/arm64, linux/arm/v7 linux/arm64/v8, linux/arm64/v8",
        "linux/arm64/v8, linux/arm64, linux/arm64",
        "linux/amd64/v3, linux/amd64 linux/amd64/v2, linux/amd64/v2",
        "linux/amd64/v3, linux/386 linux/amd64, linux/amd64",
        "linux/amd64/v3, linux/amd64/v4 linux/amd64/v3 linux/amd64/v2, linux/amd64/v3"
    })
    void takesTheBestThatTheClusterRuns(String cluster, String there, String chosen) {
        String[] platforms = there.split(" ");
        var entries = Stream.of(platforms)
                .map(each -> as(each, image(List.of(platforms).indexOf(each), each)))
                .toArray(EditedImage.Listed[]::new);

        ResolvedImage resolved = resolve(index(entries), cluster);

        assertThat(resolved.entry().platforms()).containsExactly(Platform.parse(chosen));
        assertThat(resolved.entry().digest())
                .isEqualTo(image(List.of(platforms).indexOf(chosen), chosen).digest());
        assertThat(resolved.warnings()).isEmpty();
    }

    @Test
    void takesA32BitVersionWhereThereIsNoOtherAndSaysSo() {
        ResolvedImage resolved =
                resolve(index(as("linux/386", image(1, "linux/386")), as("linux/arm64", ARM64)), "linux/amd64");

        assertThat(resolved.entry().platforms()).containsExactly(Platform.parse("linux/386"));
        assertThat(warnings(resolved)).containsExactly("""
                image registry.example.com/apps/demo:1 has no version for linux/amd64, so the one for linux/386 is \
                taken. It runs only on nodes whose processors can run 32-bit programs""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64/v2", "linux/arm64", "windows/amd64"})
    void saysWhichPlatformsThereAre(String there) {
        TestImage image = index(as(there, image(1, there)));

        assertThatThrownBy(() -> resolve(image, "linux/amd64"))
                .hasMessage("R006: image %s has no version for linux/amd64; it exists for: %s", NAME, there)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PLATFORM_MISSING));
    }

    @Test
    void saysThatAnIndexIsEmpty() {
        assertThatThrownBy(() -> resolve(index(), "linux/amd64"))
                .hasMessage("R006: image %s has no version for linux/amd64; it exists for: (none)", NAME);
    }

    @Test
    void findsAManifestInIndexesInsideIndexes() {
        TestImage third = index(as("linux/arm64", ARM64), as("linux/amd64", AMD64));
        TestImage root = index(withoutPlatform(index(withoutPlatform(index(withoutPlatform(third))))));

        ResolvedImage resolved = resolve(root, "linux/amd64");

        assertThat(resolved.entry().digest()).isEqualTo(AMD64.digest());
        assertThat(resolved.entry().source()).isEqualTo(root.digest());
    }

    @Test
    void givesAManifestThePlatformOfTheIndexThatItIsIn() {
        TestImage root = index(as("linux/arm64", index(withoutPlatform(ARM64))), as("linux/amd64", AMD64));

        assertThat(resolve(root, "linux/arm64").entry().digest()).isEqualTo(ARM64.digest());
    }

    @Test
    void refusesIndexesTooDeepInsideIndexes() {
        TestImage nested = index(as("linux/amd64", AMD64));
        for (int depth = 2; depth <= 5; depth++) {
            nested = index(withoutPlatform(nested));
        }

        refuses(
                nested,
                "image %s has indexes inside indexes, more than 4 deep or more than 64 in all; ".formatted(NAME)
                        + "have it published with one index");
    }

    @Test
    void asksTheConfigurationsWhereTheIndexSaysNothing() {
        TestImage root = index(withoutPlatform(ARM64), withoutPlatform(helmChart()), withoutPlatform(AMD64));

        assertThat(resolve(root, "linux/amd64").entry().digest()).isEqualTo(AMD64.digest());
    }

    @Test
    void warnsOfAnImageThatIsLabelledWronglyButRuns() {
        TestImage root = index(as("linux/arm/v7", image(1, "linux/arm/v6")));

        ResolvedImage resolved = resolve(root, "linux/arm/v7");

        assertThat(resolved.entry().platforms()).containsExactly(Platform.parse("linux/arm/v7"));
        assertThat(warnings(resolved)).containsExactly("""
                image registry.example.com/apps/demo:1 is labelled wrongly: its index says linux/arm/v7, its \
                configuration says linux/arm/v6. It is taken as linux/arm/v7, as its index says""");
    }

    @Test
    void refusesAnImageThatIsLabelledWronglyAndCannotRun() {
        refuses(index(as("linux/amd64", ARM64)), """
                image registry.example.com/apps/demo:1 is labelled wrongly: its index says linux/amd64, its \
                configuration says linux/arm64, which can't run on linux/amd64. Have it published again for \
                linux/amd64, or choose another image""");
    }

    @ParameterizedTest
    @CsvSource({"linux/arm/v6, linux/arm", "linux/arm64/v8, linux/arm64", "linux/arm64, linux/arm64/v8"})
    void isNotSurprisedByAVariantThatOnlyOneStates(String stated, String configured) {
        ResolvedImage resolved = resolve(index(as(stated, image(1, configured))), stated);

        assertThat(resolved.entry().platforms()).containsExactly(Platform.parse(stated));
        assertThat(resolved.warnings()).isEmpty();
    }

    @Test
    void takesTheWordOfTheIndexForAnEmptyArchitecture() {
        for (TestImage silent : silent()) {
            ResolvedImage resolved = resolve(index(as("linux/amd64", silent)), "linux/amd64");

            assertThat(resolved.entry().platforms()).containsExactly(Platform.parse("linux/amd64"));
            assertThat(warnings(resolved)).containsExactly("""
                    image registry.example.com/apps/demo:1 doesn't say in its configuration which platform it is \
                    for. It is taken as linux/amd64, as its index says""");
        }
    }

    @Test
    void namesAnImageOfWhichNobodySaysThePlatform() {
        for (TestImage silent : silent()) {
            refuses(silent, """
                    image registry.example.com/apps/demo:1 doesn't say which platform it is for; build the image \
                    again with a current tool (os and architecture are missing in its configuration)""");
        }
    }

    @Test
    void refusesAnImageOfMoreLayersThanItsConfigurationLists() {
        TestImage image = config(AMD64, config -> with(config, "rootfs", rootfs(2)));
        String message = """
                image registry.example.com/apps/demo:1 has 3 layers, but its configuration lists 2, so no runtime \
                can unpack it; build the image again and push it (rootfs.diff_ids)""";

        refuses(image, message);
        refuses(index(as("linux/amd64", image)), message);
    }

    @Test
    void refusesAnImageWhoseConfigurationListsNoLayers() {
        refuses(
                config(AMD64, config -> without(config, "rootfs")),
                "image %s has 3 layers, but its configuration lists 0".formatted(NAME));
    }

    @Test
    void refusesEncryptedLayersUnlessTheNodesHaveTheKeys() {
        TestImage image = layer(
                AMD64,
                json -> with(json, "mediaType", new JsonText("application/vnd.oci.image.layer.v1.tar+gzip+encrypted")));

        refuses(image, """
                image registry.example.com/apps/demo:1 has encrypted layers \
                (application/vnd.oci.image.layer.v1.tar+gzip+encrypted), which only nodes with the keys can run; if \
                yours have them, build with `--allow-encrypted-layers`""");
        assertThat(resolve(image, "linux/amd64", true).entry().digest()).isEqualTo(image.digest());
    }

    @Test
    void saysWhatIsNoContainerImage() {
        refuses(
                helmChart(),
                "image %s is not a container image but a Helm chart (application/vnd.cncf.helm.config.v1+json)"
                        .formatted(NAME));
        refuses(
                layer(
                        AMD64,
                        json -> with(
                                json, "mediaType", new JsonText("application/vnd.dev.cosign.simplesigning.v1+json"))),
                "image %s is not a container image but a signature (application/vnd.dev.cosign.simplesigning.v1+json)"
                        .formatted(NAME));
        refuses(
                manifest(
                        AMD64,
                        json -> with(
                                typed(json, "application/vnd.oci.empty.v1+json"),
                                "artifactType",
                                new JsonText("application/spdx+json"))),
                "image %s is not a container image but a list of software components (SBOM) (application/spdx+json)"
                        .formatted(NAME));
        refuses(
                manifest(AMD64, json -> typed(json, "application/vnd.example.drawing+json")),
                "image %s is not a container image but something else (application/vnd.example.drawing+json)"
                        .formatted(NAME));
    }

    @Test
    void takesADescriptorThatHoldsTheBytesItIsOf() {
        byte[] bytes = bytes(AMD64.blobs().get(1));
        String data = Base64.getEncoder().encodeToString(bytes);

        TestImage image = layer(AMD64, json -> with(json, "data", new JsonText(data)));

        assertThat(resolve(image, "linux/amd64").entry().digest()).isEqualTo(image.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGVsbG8=", "", "no base64!"})
    void refusesADescriptorThatHoldsOtherBytes(String data) {
        TestImage image = layer(AMD64, json -> with(json, "data", new JsonText(data)));

        refuses(image, "the data embedded here doesn't match its digest and size");
    }

    private static TestImage image(long seed, String platform) {
        return ImageRecipe.seeded(seed).platform(platform).make();
    }

    private static TestImage helmChart() {
        return manifest(AMD64, json -> typed(json, "application/vnd.cncf.helm.config.v1+json"));
    }

    private static JsonObject typed(JsonObject manifest, String configType) {
        var config = (JsonObject) manifest.field("config").orElseThrow();
        return with(manifest, "config", with(config, "mediaType", new JsonText(configType)));
    }

    /// Images for linux/amd64 that don't say so.
    private static List<TestImage> silent() {
        return List.of(
                config(AMD64, json -> without(json, "os", "architecture")),
                config(AMD64, json -> with(json, "architecture", new JsonText(""))),
                config(AMD64, json -> with(json, "os", new JsonNull())));
    }

    private static JsonObject rootfs(int layers) {
        JsonText id = new JsonText("sha256:" + "5".repeat(64));
        return new JsonObject(Map.of("diff_ids", new JsonList(Collections.nCopies(layers, id))));
    }

    private static void refuses(TestImage image, String message) {
        assertThatThrownBy(() -> resolve(image, "linux/amd64"))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.IMAGE_REFUSED));
    }

    private static List<String> warnings(ResolvedImage image) {
        return image.warnings().stream().map(Messages.english()::text).toList();
    }

    private static ResolvedImage resolve(TestImage image, String platform) {
        return resolve(image, platform, false);
    }

    private static ResolvedImage resolve(TestImage image, String platform, boolean encryptedLayers) {
        var location = new InRegistry(ImageReference.parse(NAME));
        var platforms = List.of(Platform.parse(platform));
        return new ImageResolver(NAME, location, new InMemory(image), platforms, encryptedLayers).resolve();
    }

    private static byte[] bytes(Blob blob) {
        var bytes = new ByteArrayOutputStream();
        try {
            blob.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// An image that nobody has to serve.
    private record InMemory(TestImage image) implements ImageSource {
        @Override
        public RawDocument root() {
            return new RawDocument(image.root().mediaType(), image.rootBytes());
        }

        @Override
        public RawDocument document(Descriptor descriptor) {
            return new RawDocument(descriptor.mediaType(), content(descriptor));
        }

        @Override
        public InputStream bytes(Descriptor blob, long offset) {
            return new ByteArrayInputStream(content(blob), (int) offset, (int) (blob.size() - offset));
        }

        private byte[] content(Descriptor wanted) {
            return Stream.concat(image.documents().stream(), image.blobs().stream())
                    .filter(blob -> blob.descriptor().digest().equals(wanted.digest()))
                    .findFirst()
                    .map(ImageResolverTest::bytes)
                    .orElseThrow();
        }
    }
}
