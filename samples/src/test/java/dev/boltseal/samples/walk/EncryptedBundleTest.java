package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret goes to its cluster, and to nobody who finds the stick.
class EncryptedBundleTest {
    private static final String CANARY = "C4N4RY";

    @TempDir
    Path directory;

    @Test
    void aSecretReachesItsClusterAndNobodyElse() throws Exception {
        var site = new Site(directory);
        site.cluster("plant-1");
        site.cluster("plant-2");
        Path secrets = Files.createFile(
                site.path("secrets.env"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets, "db-password=" + CANARY + "\n");
        Files.writeString(
                site.path("payload.yaml"),
                "system: {environment_vars: [{name: PASSWORD, value: \"<% secrets.db-password %>\"}]}\n");
        try (var registry = new TestRegistry()) {
            ImageRecipe.seeded(1).make().putInto(registry, "apps/demo", "1.0");
            Path bundle = site.build(
                    "plant-1",
                    registry.host() + "/apps/demo:1.0",
                    "line-1",
                    "--payload",
                    "payload.yaml",
                    "--encrypt",
                    "payload",
                    "--secrets",
                    "secrets.env");

            var elsewhere = site.edgeAnyway(
                    "plant-2", "workloads", "import", "-f", bundle, "--into", "oci:" + site.path("images-2"));
            String imported =
                    site.edge("plant-1", "workloads", "import", "-f", bundle, "--into", "oci:" + site.path("images-1"));

            assertThat(elsewhere.status()).as(elsewhere.err()).isEqualTo(3);
            assertThat(elsewhere.err()).startsWith("boltseal-edge: V006 ").hasLineCount(1);
            assertThat(imported).doesNotContain(CANARY);
            assertThat(site.boltseal("verify", bundle, "--trust", "trust-1.json", "--cluster", "plant-1"))
                    .contains("encrypted; only cluster plant-1 can read it");
            Files.delete(secrets);
            leaksNothing();
            assertThat(openedByHand(site, bundle, "plant-1")).contains("\"PASSWORD\",\"value\":\"" + CANARY + "\"");
        }
    }

    /// As docs/bundle-format.md says.
    private static String openedByHand(Site site, Path bundle, String cluster)
            throws IOException, InterruptedException {
        Path unpacked = site.path("unpacked");
        site.tool().succeed("unzip", "-q", "-d", unpacked, bundle);
        Path keys = site.path("state-" + cluster).resolve("epoch-1");
        return new Tool(unpacked)
                .succeed(
                        "openssl",
                        "cms",
                        "-decrypt",
                        "-inform",
                        "DER",
                        "-in",
                        "workload.json.p7m",
                        "-inkey",
                        keys.resolve("decrypt.key"),
                        "-recip",
                        keys.resolve("decrypt.pem"));
    }

    private void leaksNothing() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }
}
