package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";

    private final RegistryClient client = SampleImage.client();
    private final SampleImage image = SampleImage.image();
    private TestRegistry registry;
    private RegistryRepository repository;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        repository = client.repository(SampleImage.reference(registry.host()));
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @Test
    void storesAnImage() throws IOException {
        assertThat(repository.hasBlob(image.layer())).isFalse();

        repository.pushBlob(image.layer(), out -> out.write(SampleImage.LAYER));
        repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG));
        repository.pushManifest("1", image.manifest());

        assertThat(repository.hasBlob(image.layer())).isTrue();
        assertThat(repository.root()).isEqualTo(image.manifest());
        assertThat(repository.bytes(image.layer(), 0).readAllBytes()).isEqualTo(SampleImage.LAYER);
    }

    @Test
    void storesBlobsWrittenInSmallPieces() throws IOException {
        repository.pushBlob(image.config(), out -> {
            for (byte b : SampleImage.CONFIG) {
                out.write(b);
            }
            out.write(SampleImage.CONFIG, 0, 0);
        });

        assertThat(repository.hasBlob(image.config())).isTrue();
    }

    @Test
    void mountsABlobOfAnotherRepository() throws IOException {
        repository.pushBlob(image.layer(), out -> out.write(SampleImage.LAYER));
        var other = client.repository(ImageReference.parse(registry.host() + "/other/app:1"));

        assertThat(other.mountBlob(image.layer(), SampleImage.reference(registry.host())))
                .isTrue();

        assertThat(other.hasBlob(image.layer())).isTrue();
    }

    @Test
    void saysThatTheRegistryDoesNotMountWhatItDoesNotHave() {
        var other = client.repository(ImageReference.parse(registry.host() + "/other/app:1"));

        assertThat(other.mountBlob(image.layer(), SampleImage.reference(registry.host())))
                .isFalse();

        assertThat(other.hasBlob(image.layer())).isFalse();
        assertThat(registry.requests("DELETE", UPLOADS)).hasSize(1);
    }

    @Test
    void storesEmptyBlobs() throws IOException {
        var empty = Descriptor.of(MediaType.OCI_LAYER, new byte[0]);

        repository.pushBlob(empty, out -> {});

        assertThat(repository.hasBlob(empty)).isTrue();
    }

    @Test
    void leavesNoBlobWhenTheBodyThrowsAfterItsLastByte() {
        assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> {
                    out.write(SampleImage.LAYER);
                    throw new IOException("the stick is broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the stick is broken");
        assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> {
                    out.write(SampleImage.LAYER);
                    throw new IllegalStateException("found out late");
                }))
                .hasMessage("found out late");

        assertThat(repository.hasBlob(image.layer())).isFalse();
        assertThat(registry.requests("DELETE", UPLOADS)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void leavesNoBlobWhenTheBodyHasAnotherSize(int difference) {
        byte[] other = SampleImage.random(SampleImage.LAYER.length + difference);

        assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> out.write(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its 300000 bytes");
        assertThat(repository.hasBlob(image.layer())).isFalse();
    }

    @Test
    void refusesBodiesWithAnotherDigest() {
        byte[] other = SampleImage.LAYER.clone();
        other[7] ^= 1;

        assertFails(
                FailureCode.SOURCE_DIGEST_WRONG,
                () -> repository.pushBlob(image.layer(), out -> out.write(other)),
                image.layer().digest(),
                "DIGEST_INVALID");
        assertThat(repository.hasBlob(image.layer())).isFalse();
    }

    @Test
    void refusesAnswersAboutOtherContent() {
        String other = Digest.of(new byte[0]).toString();
        registry.misbehave(FaultRule.on("PUT", ".*", new Fault.WrongHeader("Docker-Content-Digest", other)));

        assertFails(
                FailureCode.SOURCE_DIGEST_WRONG,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)),
                "it has sha256:e3b0c44298fc instead of ");
    }

    @Test
    void refusesBlobsOfAnotherSizeUnderTheSameDigest() throws IOException {
        repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG));
        var longer = new Descriptor(MediaType.OCI_CONFIG, image.config().digest(), 3);

        assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> repository.hasBlob(longer), longer.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user@127.0.0.1/", "ftp://127.0.0.1/", "no\\uri"})
    void refusesUploadsElsewhereThanOverHttp(String location) {
        registry.misbehave(FaultRule.on("POST", UPLOADS, new Fault.WrongHeader("Location", location)));

        assertFails(
                FailureCode.REGISTRY_FAILED,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)),
                registry.host());
    }

    @Test
    void refusesUploadsWithoutLocation() {
        registry.misbehave(FaultRule.on("POST", UPLOADS, new Fault.Status(202, Map.of())));

        assertFails(
                FailureCode.REGISTRY_FAILED,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)),
                "Location");
    }

    @Test
    void refusesUploadsOverPlainHttpOnTheNetwork() {
        registry.misbehave(FaultRule.on("POST", UPLOADS, new Fault.WrongHeader("Location", "http://192.0.2.1/u")));

        assertFails(
                FailureCode.PLAIN_HTTP,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)),
                "http://192.0.2.1:80");
    }

    @Test
    void reportsCutUploads() {
        registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.HangUp(100_000)));

        assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> out.write(SampleImage.LAYER)))
                .isInstanceOf(IOException.class);
        assertThat(repository.hasBlob(image.layer())).isFalse();
    }

    @Test
    void reportsRefusedPushes() {
        registry.misbehave(FaultRule.on("PUT|POST", ".*", new Fault.Status(403, Map.of())));

        assertFails(
                FailureCode.FORBIDDEN,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)),
                image.config().digest());
        assertFails(FailureCode.FORBIDDEN, () -> repository.pushManifest("1", image.manifest()), "team/app manifest 1");
    }
}
