package dev.boltseal.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIf("isInstalled")
class SkopeoTest {
    private static final String PLAIN = "--src-tls-verify=false";
    private static final String PLAIN_TARGET = "--dest-tls-verify=false";

    @TempDir
    Path directory;

    private Tool tool;

    static boolean isInstalled() {
        return Tool.isInstalled("skopeo");
    }

    @BeforeEach
    void inADirectory() {
        tool = new Tool(directory);
    }

    @ParameterizedTest
    @EnumSource
    void pullsFromTheRegistryByteForByte(Flavour flavour) throws Exception {
        try (var registry = new TestRegistry()) {
            var image = ImageRecipe.seeded(1).flavour(flavour).make();
            image.putInto(registry, "team/app", "1.0");
            tool.succeed("skopeo", "copy", PLAIN, name(registry), "dir:pulled");
            assertThat(Files.readAllBytes(directory.resolve("pulled/manifest.json")))
                    .isEqualTo(image.rootBytes());
            assertThat(registry.requests("GET", ".*/blobs/.*"))
                    .hasSize(image.blobs().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void pushesIntoTheRegistry(Flavour flavour) throws Exception {
        try (var registry = new TestRegistry()) {
            var index = IndexRecipe.of(
                            ImageRecipe.seeded(1).flavour(flavour),
                            ImageRecipe.seeded(2).flavour(flavour).platform("linux/arm64"))
                    .make();
            try (var source = new TestRegistry()) {
                index.putInto(source, "team/app", "1.0");
                tool.succeed(
                        "skopeo",
                        "copy",
                        "--all",
                        "--preserve-digests",
                        PLAIN,
                        PLAIN_TARGET,
                        name(source),
                        name(registry));
            }
            assertThat(registry.manifest("team/app", "1.0")).contains(index.rootBytes());
            assertHasAll(registry, index);
        }
    }

    @Test
    void takesATokenToPush() throws Exception {
        var access = new Access.Bearer("tester", "secret");
        try (var registry = new TestRegistry(new RegistryOptions().access(access))) {
            var image = ImageRecipe.seeded(1).make();
            new OciLayout("1.0", image).writeDirectory(directory.resolve("layout"));
            tool.succeed(
                    "skopeo", "copy", PLAIN_TARGET, "--dest-creds=tester:secret", "oci:layout:1.0", name(registry));
            assertThat(registry.manifest("team/app", "1.0")).contains(image.rootBytes());
            assertThat(registry.requests("GET|POST", "/token")).isNotEmpty();
        }
    }

    @Test
    void trustsTheAuthorityItIsGiven() throws Exception {
        var identity = TlsIdentity.local();
        try (var registry = new TestRegistry(new RegistryOptions().tls(identity))) {
            var image = ImageRecipe.seeded(1).make();
            image.putInto(registry, "team/app", "1.0");
            Files.createDirectory(directory.resolve("certs"));
            Files.writeString(directory.resolve("certs/ca.crt"), identity.authorityPem());
            assertThat(tool.succeed("skopeo", "inspect", "--cert-dir=certs", name(registry)))
                    .contains(image.digest().toString());
        }
    }

    @Test
    void readsLayoutsAndArchives() throws Exception {
        Map<String, TestImage> images = new LinkedHashMap<>();
        var image = ImageRecipe.seeded(1)
                .layers(new RandomLayer(1, 70_000, Compression.ZSTD), new RandomLayer(2, 9))
                .make();
        images.put("example.com/app:1.0", image);
        images.put(
                "example.com/multi:1.0",
                IndexRecipe.of(ImageRecipe.seeded(2)).withAttestations().make());
        new OciLayout(images).writeDirectory(directory.resolve("layout"));
        new OciLayout(images).writeArchive(directory.resolve("archive.tar"));

        for (String source : new String[] {"oci:layout", "oci-archive:archive.tar"}) {
            assertThat(tool.succeed("skopeo", "inspect", source + ":example.com/app:1.0"))
                    .contains(image.digest().toString());
            tool.succeed("skopeo", "copy", source + ":example.com/multi:1.0", "dir:" + source.substring(0, 5));
        }
    }

    @Test
    void readsDockerArchives() throws Exception {
        Map<String, ImageRecipe> images = new LinkedHashMap<>();
        var base = new RandomLayer(1, 50_000);
        images.put("example.com/one:1.0", ImageRecipe.seeded(1).layers(base, new RandomLayer(2, 10)));
        images.put("example.com/two:1.0", ImageRecipe.seeded(1).layers(base, new RandomLayer(3, 10)));
        new DockerArchive(images).write(directory.resolve("saved.tar"));
        for (String name : images.keySet()) {
            tool.succeed("skopeo", "copy", "docker-archive:saved.tar:" + name, "oci:unsaved:" + name);
        }
        assertThat(tool.succeed("tar", "-tf", "saved.tar").lines().filter(line -> line.endsWith("layer.tar")))
                .hasSize(3);
    }

    @Test
    @EnabledIf("dev.boltseal.testkit.process.DebianRegistry#isInstalled")
    void fillsDebiansRegistryWithTheSameDigests() throws Exception {
        try (var source = new TestRegistry();
                var target = new DebianRegistry("tester", "secret")) {
            var index = IndexRecipe.of(ImageRecipe.seeded(1)).withAttestations().make();
            index.putInto(source, "team/app", "1.0");
            String copy = "docker://" + target.host() + "/team/app:1.0";
            tool.succeed(
                    "skopeo",
                    "copy",
                    "--all",
                    "--preserve-digests",
                    PLAIN,
                    PLAIN_TARGET,
                    "--dest-creds=tester:secret",
                    name(source),
                    copy);
            assertThat(tool.succeed("skopeo", "inspect", "--raw", "--tls-verify=false", "--creds=tester:secret", copy))
                    .isEqualTo(new String(index.rootBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String name(TestRegistry registry) {
        return "docker://" + registry.host() + "/team/app:1.0";
    }

    private static void assertHasAll(TestRegistry registry, TestImage image) throws IOException {
        for (Blob blob : image.blobs()) {
            var file = registry.blob("team/app", blob.descriptor().digest());
            assertThat(file).isPresent();
            assertThat(Files.size(file.orElseThrow()))
                    .isEqualTo(blob.descriptor().size());
        }
    }
}
