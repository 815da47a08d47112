package dev.boltseal.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibTest {
    @TempDir
    Path directory;

    @Test
    void buildsOnAnImageOfTheRegistryAndPushesItBack() throws Exception {
        var access = new Access.Bearer("tester", "secret");
        try (var registry =
                new TestRegistry(new RegistryOptions().access(access).tls(TlsIdentity.local()))) {
            TestImage base = ImageRecipe.seeded(1).make();
            base.putInto(registry, "base/os", "1.0");
            Path file = Files.writeString(directory.resolve("app.txt"), "app");

            var built = Jib.from(image(registry, "base/os:1.0"))
                    .setFormat(ImageFormat.OCI)
                    .addLayer(List.of(file), AbsoluteUnixPath.get("/app"))
                    .containerize(Containerizer.to(image(registry, "team/app:1.0"))
                            .setAllowInsecureRegistries(true)
                            .setBaseImageLayersCache(directory.resolve("base"))
                            .setApplicationLayersCache(directory.resolve("layers")));

            byte[] manifest = registry.manifest("team/app", "1.0").orElseThrow();
            assertThat(Descriptor.of(MediaType.OCI_MANIFEST, manifest).digest())
                    .hasToString(built.getDigest().toString());
            assertThat(ImageDocument.parse("built", MediaType.OCI_MANIFEST, manifest)
                            .children())
                    .extracting(Descriptor::digest)
                    .containsAll(base.blobs().stream()
                            .skip(1)
                            .map(blob -> blob.descriptor().digest())
                            .toList());
        }
    }

    private static RegistryImage image(TestRegistry registry, String name) throws Exception {
        return RegistryImage.named(registry.host() + "/" + name).addCredential("tester", "secret");
    }
}
