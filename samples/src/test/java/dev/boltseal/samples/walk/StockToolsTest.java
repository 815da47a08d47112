package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Bundles built from Debian's registry, which skopeo and Jib filled, looked at with the tools a plant's IT has.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockToolsTest {
    private static final TestImage OCI = ImageRecipe.seeded(1)
            .layers(
                    new RandomLayer(1, 400_000),
                    new RandomLayer(2, 300_000, Compression.ZSTD),
                    new RandomLayer(3, 200_000, Compression.NONE))
            .make();
    private static final TestImage INDEX = IndexRecipe.of(
                    ImageRecipe.seeded(3), ImageRecipe.seeded(4).platform("linux/arm64/v8"))
            .withAttestations()
            .make();

    private DebianRegistry registry;
    private Site site;

    @BeforeAll
    void fillTheRegistry(@TempDir Path directory) throws Exception {
        assumeTrue(DebianRegistry.isInstalled(), "docker-registry is not installed");
        assumeTrue(Tool.isInstalled("skopeo"), "skopeo is not installed");
        registry = new DebianRegistry();
        site = new Site(directory);
        site.cluster("plant-1");
        push("oci", OCI, "--preserve-digests");
        push("docker", ImageRecipe.seeded(2).make(), "--format", "v2s2");
        push("index", INDEX, "--preserve-digests");
    }

    @AfterAll
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void stockToolsReadABundleOfEveryKindOfImage() throws Exception {
        Path bundle = site.build(
                "plant-1",
                image("oci"),
                "mixed",
                "--image",
                "docker=" + image("docker"),
                "--image",
                "index=" + image("index"));

        assertThat(site.tool().succeed("unzip", "-t", bundle)).contains("No errors detected");
        assertThat(site.tool().succeed("zipinfo", "-1", bundle).lines()).startsWith("bundle.json", "bundle.json.p7s");
        assertThat(site.tool().succeed("python3", "-m", "zipfile", "-t", bundle))
                .contains("Done testing");
        assertThat(site.tool().succeed("bsdtar", "-tf", bundle).lines().count())
                .isEqualTo(site.tool().succeed("zipinfo", "-1", bundle).lines().count());
        Path unpacked = unpack(bundle, "mixed");
        handCheck(unpacked);
        for (String name : List.of("oci", "docker", "index")) {
            assertThat(inspect(unpacked, image(name))).contains("\"Digest\"");
            assertThat(new Tool(unpacked)
                            .run("skopeo", "copy", "oci:oci:" + image(name), "dir:" + site.path("copy-" + name))
                            .status())
                    .isZero();
        }
    }

    @Test
    void keepsTheRegistrysDigests() throws Exception {
        Path bundle = site.build("plant-1", image("oci"), "same");

        Path unpacked = unpack(bundle, "same");
        byte[] raw = site.tool()
                .succeed("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://" + image("oci"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Digest.of(raw)).isEqualTo(OCI.digest());
        assertThat(Files.readAllBytes(unpacked.resolve("oci/blobs/sha256")
                        .resolve(OCI.digest().hex())))
                .isEqualTo(raw);
    }

    @Test
    void bundlesAnImageThatJibPushed() throws Exception {
        Path file = Files.writeString(site.path("hello.txt"), "hello from Jib\n");
        var pushed = Jib.fromScratch()
                .addLayer(List.of(file), AbsoluteUnixPath.get("/app"))
                .containerize(Containerizer.to(RegistryImage.named(image("jib")))
                        .setAllowInsecureRegistries(true)
                        .setApplicationLayersCache(site.path("jib-cache"))
                        .setBaseImageLayersCache(site.path("jib-cache")));

        Path bundle = site.build("plant-1", image("jib"), "jib");

        assertThat(site.boltseal("inspect", bundle, "--json"))
                .contains(pushed.getDigest().toString());
        handCheck(unpack(bundle, "jib"));
    }

    @Test
    void importsIntoALayoutAndARegistryThatSkopeoReads() throws Exception {
        Path bundle = site.build("plant-1", image("oci"), "both");

        site.edge("plant-1", "workloads", "import", "-f", bundle, "--into", "oci:" + site.path("images"));
        site.edge("plant-1", "workloads", "import", "-f", bundle, "--into", "registry:" + registry.host() + "/mirror");

        assertThat(new Tool(site.path("images")).succeed("skopeo", "inspect", "oci:.:" + image("oci")))
                .contains(OCI.digest().toString());
        String mirrored =
                "docker://%s/mirror/%s".formatted(registry.host(), image("oci").replace(':', '_'));
        String repository = mirrored.substring(0, mirrored.lastIndexOf('_'));
        assertThat(site.tool().succeed("skopeo", "inspect", "--tls-verify=false", repository + ":1.0"))
                .contains(OCI.digest().toString());
    }

    private void push(String name, TestImage image, String... how) throws IOException, InterruptedException {
        Path layout = site.path("layout-" + name);
        new OciLayout(Map.of("1.0", image)).writeDirectory(layout);
        List<Object> command = new ArrayList<>(List.of("skopeo", "copy", "--all", "--dest-tls-verify=false"));
        command.addAll(List.of(how));
        command.addAll(List.of("oci:" + layout + ":1.0", "docker://" + image(name)));
        site.tool().succeed(command.toArray());
    }

    private String image(String name) {
        return registry.host() + "/apps/" + name + ":1.0";
    }

    private Path unpack(Path bundle, String name) throws IOException, InterruptedException {
        Path target = site.path("unpacked-" + name);
        site.tool().succeed("unzip", "-q", "-d", target, bundle);
        return target;
    }

    private void handCheck(Path unpacked) throws IOException, InterruptedException {
        var tool = new Tool(unpacked);
        tool.succeed(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "bundle.json.p7s",
                "-content",
                "bundle.json",
                "-CAfile",
                site.path("home/signer.pem"),
                "-purpose",
                "any",
                "-out",
                "/dev/null");
        assertThat(tool.succeed("sha256sum", "--strict", "-c", "sha256sums")).doesNotContain("FAILED");
    }

    private static String inspect(Path unpacked, String name) throws IOException, InterruptedException {
        return new Tool(unpacked).succeed("skopeo", "inspect", "oci:oci:" + name);
    }
}
