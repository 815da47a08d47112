package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.process.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// The image `registry:2`, filled by skopeo.
class RegistryContainerTest {
    private static final DockerImageName IMAGE = DockerImageName.parse("registry:2");
    private static final int PORT = 5000;

    @TempDir
    Path directory;

    @BeforeAll
    static void anEngineRuns() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine runs");
        assumeTrue(Tool.isInstalled("skopeo"), "skopeo is not installed");
    }

    @Test
    void servesManifestsByteForByteAsSkopeoPushedThem() throws Exception {
        var image = ImageRecipe.seeded(1).make();
        new OciLayout("1.0", image).writeDirectory(directory.resolve("layout"));

        try (var registry = new GenericContainer<>(IMAGE).withExposedPorts(PORT)) {
            registry.start();
            String host = registry.getHost() + ":" + registry.getMappedPort(PORT);
            assertThat(get(host, "/v2/", "*/*")).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
            new Tool(directory)
                    .succeed(
                            "skopeo",
                            "copy",
                            "--preserve-digests",
                            "--dest-tls-verify=false",
                            "oci:layout:1.0",
                            "docker://" + host + "/team/app:1.0");

            assertThat(get(host, "/v2/team/app/manifests/1.0", image.root().mediaType()))
                    .isEqualTo(image.rootBytes());
        }
    }

    @Test
    void isWhereABundleComesFromAndGoesTo() throws Exception {
        var image = ImageRecipe.seeded(2).make();
        new OciLayout("1.0", image).writeDirectory(directory.resolve("layout"));
        var site = new Site(directory);
        site.cluster("plant-1");

        try (var registry = new GenericContainer<>(IMAGE).withExposedPorts(PORT)) {
            registry.start();
            String host = registry.getHost() + ":" + registry.getMappedPort(PORT);
            site.tool()
                    .succeed(
                            "skopeo",
                            "copy",
                            "--preserve-digests",
                            "--dest-tls-verify=false",
                            "oci:layout:1.0",
                            "docker://" + host + "/apps/demo:1.0");

            Path bundle = site.build("plant-1", host + "/apps/demo:1.0", "line-1");
            site.edge("plant-1", "workloads", "import", "-f", bundle, "--into", "registry:" + host + "/edge");

            String mirrored = "/v2/edge/" + host.replace(':', '_') + "/apps/demo/manifests/1.0";
            assertThat(get(host, mirrored, image.root().mediaType())).isEqualTo(image.rootBytes());
        }
    }

    private static byte[] get(String host, String path, Object accept) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                    .header("Accept", accept.toString())
                    .build();
            var response = client.send(request, BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
