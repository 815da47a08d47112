package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.source.TryLaterException;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked for again, and what is not.
class RetryTest {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";

    private final ServedImage served = ServedImage.start();
    private final TestRegistry registry = served.registry();
    private final RegistryClient client = served.client();
    private final SampleImage image = served.image();
    private final RegistryRepository repository = served.repository();

    RetryTest() throws IOException {}

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void asksABusyRegistryAgain(int status) throws IOException {
        failing(new Fault.Status(status, Map.of()));

        doEverythingSmall();
    }

    @Test
    void asksAgainOverABrokenConnection() throws IOException {
        failing(new Fault.Cut(1));

        doEverythingSmall();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 501})
    void doesNotAskAgainWhatIsRefused(int status) {
        registry.misbehave(FaultRule.onManifests(new Fault.Status(status, Map.of())));

        assertThatThrownBy(repository::root).hasMessageContaining(Integer.toString(status));

        assertThat(registry.requests("GET", "/v2/.*/manifests/.*")).hasSize(1);
    }

    @Test
    void saysHowOftenItAsked() {
        registry.misbehave(FaultRule.onManifests(Fault.tooManyRequests(Duration.ofSeconds(2))));

        assertFails(FailureCode.REGISTRY_FAILED, repository::root, "429", "wait 2 seconds", "(it was tried 6 times)");
        assertThat(registry.requests("GET", "/v2/.*/manifests/.*")).hasSize(6);
    }

    @Test
    void doesNotWaitForARegistryThatWasNeverThere() throws IOException {
        int port;
        try (var gone = new TestRegistry()) {
            port = gone.uri().getPort();
        }
        var nowhere = client.repository(ImageReference.parse("127.0.0.1:" + port + "/team/app:1"));

        assertThatThrownBy(nowhere::root)
                .hasMessage(
                        "S007: can't connect to the registry 127.0.0.1:%d (needed for image 127.0.0.1:%d/team/app:1):"
                                + " connection refused. Check the address and that the registry is running",
                        port, port);
    }

    @Test
    void waitsForARegistryThatIsBeingRestarted() throws IOException {
        repository.root();
        registry.close();

        assertFails(FailureCode.REGISTRY_UNREACHABLE, repository::root, "connection refused", "tried 6 times");
    }

    @Test
    void leavesBlobsToWhoeverReadsThem() {
        registry.misbehave(FaultRule.onBlobs(Fault.serverError(503)));

        assertThatThrownBy(() -> repository.bytes(image.layer(), 0)).isInstanceOf(TryLaterException.class);
        assertThat(registry.requests("GET", "/v2/.*/blobs/.*")).hasSize(1);
    }

    @Test
    void sendsBodiesThatCannotBeWrittenAgainOnce() {
        registry.misbehave(FaultRule.on("PUT", UPLOADS, Fault.serverError(503)));

        assertThatThrownBy(() -> repository.pushBlob(image.layer(), out -> out.write(SampleImage.LAYER)))
                .isInstanceOf(TryLaterException.class);
        assertThat(registry.requests("PUT", UPLOADS)).hasSize(1);
    }

    @Test
    void sendsSmallBlobsAgainAsUploadsOfTheirOwn() {
        registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.HangUp(1)).times(2));

        repository.pushBlob(image.config(), SampleImage.CONFIG);

        assertThat(repository.hasBlob(image.config())).isTrue();
        assertThat(registry.requests("POST", UPLOADS)).hasSize(3);
    }

    /// Every request of its kind fails five times.
    private void failing(Fault fault) {
        registry.misbehave(FaultRule.on("GET", "/v2/.*/manifests/.*", fault).times(5));
        registry.misbehave(FaultRule.on("HEAD", "/v2/.*/blobs/.*", fault).times(5));
        registry.misbehave(FaultRule.on("POST", UPLOADS, fault).times(5));
        registry.misbehave(FaultRule.on("PUT", "/v2/.*/manifests/.*", fault).times(5));
    }

    private void doEverythingSmall() throws IOException {
        assertThat(repository.root()).isEqualTo(image.manifest());
        assertThat(repository.hasBlob(image.layer())).isTrue();
        repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG));
        repository.pushManifest("2", image.manifest());
        registry.misbehave(FaultRule.on("POST", UPLOADS, Fault.serverError(503)).times(3));
        var other = client.repository(ImageReference.parse(registry.host() + "/other/app:1"));
        assertThat(other.mountBlob(image.layer(), SampleImage.reference(registry.host())))
                .isTrue();
    }
}
