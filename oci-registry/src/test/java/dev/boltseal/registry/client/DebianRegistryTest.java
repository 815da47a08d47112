package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.testkit.image.Flavour;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against the distribution project's own registry, filled and read by skopeo.
@EnabledIf("isInstalled")
class DebianRegistryTest {
    @TempDir
    private Path directory;

    static boolean isInstalled() {
        return DebianRegistry.isInstalled() && Tool.isInstalled("skopeo");
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void pullsWhatSkopeoPushed(Flavour flavour) throws IOException, InterruptedException {
        TestImage image = IndexRecipe.of(
                        ImageRecipe.seeded(1).flavour(flavour).platform("linux/amd64"),
                        ImageRecipe.seeded(2).flavour(flavour).platform("linux/arm64"))
                .make();
        try (var registry = new DebianRegistry();
                var client = SampleImage.client()) {
            skopeoPush(image, registry.host());

            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));
            RawDocument root = repository.root();

            assertThat(root.descriptor().mediaType()).isEqualTo(image.root().mediaType());
            assertThat(root.bytes()).isEqualTo(image.rootBytes());
            assertBlobsPulled(repository, root);
        }
    }

    @Test
    void pushesWhatSkopeoPulls() throws IOException, InterruptedException {
        try (var registry = new DebianRegistry("ann", "s3cret");
                var client = SampleImage.client(SampleImage.OPTIONS, ann("s3cret"))) {
            SampleImage image = SampleImage.image();
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));

            repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG));
            repository.pushBlob(image.layer(), out -> out.write(SampleImage.LAYER));
            repository.pushManifest("1", image.manifest());

            assertThat(repository.hasBlob(image.layer())).isTrue();
            String raw = new Tool(directory)
                    .succeed(
                            "skopeo",
                            "inspect",
                            "--raw",
                            "--tls-verify=false",
                            "--creds=ann:s3cret",
                            "docker://" + SampleImage.reference(registry.host()));
            assertThat(raw.getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(image.manifest().bytes());
        }
    }

    @Test
    void asksWhetherALoginIsGood() throws IOException, InterruptedException {
        try (var registry = new DebianRegistry("ann", "s3cret");
                var open = new DebianRegistry();
                var client = SampleImage.client()) {
            assertThat(client.accepts(registry.host(), new Credential.Password("the test", "ann", "s3cret")))
                    .isTrue();
            assertFails(
                    FailureCode.UNAUTHORIZED,
                    () -> client.accepts(registry.host(), new Credential.Password("the test", "ann", "wr0ng")),
                    "doesn't accept this user name and password");
            assertThat(client.accepts(open.host(), new Credential.Password("the test", "ann", "wr0ng")))
                    .isFalse();
        }
    }

    @Test
    void leavesNoBlobWhoseBodyThrew() throws IOException, InterruptedException {
        try (var registry = new DebianRegistry();
                var client = SampleImage.client()) {
            SampleImage image = SampleImage.image();
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));

            assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> {
                        out.write(SampleImage.LAYER);
                        throw new IOException("found out late");
                    }))
                    .hasMessage("found out late");

            assertThat(repository.hasBlob(image.layer())).isFalse();
        }
    }

    /// It keeps what has arrived of a broken upload, but lets nobody continue it: that isn't where its own `_state`
    /// says that the upload ended.
    @Test
    void takesABlobWhoseFirstUploadBroke() throws IOException, InterruptedException {
        try (var registry = new DebianRegistry();
                var client = SampleImage.client()) {
            SampleImage image = SampleImage.image();
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));
            List<Long> offsets = new ArrayList<>();

            repository.pushResumable(image.layer(), (out, offset) -> {
                offsets.add(offset);
                out.write(SampleImage.LAYER, (int) offset, 100_000);
                if (offsets.size() == 1) {
                    throw new IOException("the cable was pulled");
                }
                out.write(SampleImage.LAYER, (int) offset + 100_000, SampleImage.LAYER.length - (int) offset - 100_000);
            });

            assertThat(offsets).hasSize(2);
            try (InputStream in = repository.bytes(image.layer(), 0)) {
                assertThat(in.readAllBytes()).isEqualTo(SampleImage.LAYER);
            }
        }
    }

    @Test
    void refusesWrongPasswords() throws IOException, InterruptedException {
        try (var registry = new DebianRegistry("ann", "s3cret");
                var client = SampleImage.client(SampleImage.OPTIONS, ann("wr0ng"))) {
            assertFails(
                    FailureCode.UNAUTHORIZED,
                    () -> client.repository(SampleImage.reference(registry.host()))
                            .root(),
                    "UNAUTHORIZED: authentication required",
                    "The login from the test isn't enough");
        }
    }

    private void skopeoPush(TestImage image, String host) throws IOException, InterruptedException {
        Path archive = directory.resolve("image.tar");
        new OciLayout("1", image).writeArchive(archive);
        new Tool(directory)
                .succeed(
                        "skopeo",
                        "copy",
                        "--all",
                        "--preserve-digests",
                        "--insecure-policy",
                        "--dest-tls-verify=false",
                        "oci-archive:" + archive,
                        "docker://" + SampleImage.reference(host));
    }

    private static void assertBlobsPulled(RegistryRepository repository, RawDocument document) throws IOException {
        switch (document.parsed("test")) {
            case ImageDocument.Index index -> {
                for (Descriptor child : index.manifests()) {
                    assertBlobsPulled(repository, repository.document(child));
                }
            }
            case ImageDocument.Manifest manifest -> {
                for (Descriptor blob : manifest.children()) {
                    try (InputStream in = repository.bytes(blob, 0)) {
                        assertThat(Digest.of(in.readAllBytes())).isEqualTo(blob.digest());
                    }
                }
            }
        }
    }

    private static Credentials ann(String password) {
        return registry -> Optional.of(new Credential.Password("the test", "ann", password));
    }
}
