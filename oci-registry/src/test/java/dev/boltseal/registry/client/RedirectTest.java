package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.Request;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedirectTest {
    private final RegistryClient client = SampleImage.client(
            SampleImage.OPTIONS, registry -> Optional.of(new Credential.Password("the test", "ann", "s3cret")));
    private final SampleImage image = SampleImage.image();
    private TestRegistry registry;
    private TestRegistry storage;
    private RegistryRepository repository;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry(new RegistryOptions().access(new Access.Basic("ann", "s3cret")));
        storage = new TestRegistry();
        image.putInto(registry);
        image.putInto(storage);
        repository = client.repository(SampleImage.reference(registry.host()));
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
        storage.close();
    }

    @Test
    void leavesCredentialsBehindWhenTheOriginChanges() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(storage.uri())));

        assertThat(repository.bytes(image.layer(), 100).readAllBytes())
                .isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, 100, 300_000));

        Request followed = storage.requests().getFirst();
        assertThat(followed.authorization()).isEmpty();
        assertThat(followed.range()).contains("bytes=100-");
    }

    @Test
    void keepsCredentialsAtTheSameOrigin() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(registry.uri())).times(5));

        assertThat(repository.bytes(image.layer(), 0).readAllBytes()).isEqualTo(SampleImage.LAYER);
    }

    @Test
    void endsGoingInCircles() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(registry.uri())));

        assertFails(FailureCode.REGISTRY_FAILED, () -> repository.bytes(image.layer(), 0), "more than 5 times");
        assertThat(registry.requests("GET", "/v2/.*/blobs/.*")).hasSize(7); // one refused, one answered, five followed
    }

    @Test
    void sendsNoCredentialsToAStoragesChallenge() throws IOException {
        try (var locked = new TestRegistry(new RegistryOptions().access(new Access.Basic("ann", "s3cret")))) {
            registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(locked.uri())));

            assertFails(FailureCode.UNAUTHORIZED, () -> repository.bytes(image.layer(), 0));
            assertThat(locked.requests())
                    .hasSize(1)
                    .allMatch(request -> request.authorization().isEmpty());
        }
    }

    @Test
    void sendsNoCredentialsToAnUploadElsewhere() throws IOException {
        String upload = storage.uri() + "/v2/team/app/blobs/uploads/nowhere?_state=a%2Fb";
        registry.misbehave(FaultRule.on("POST", "/v2/.*/blobs/uploads/", new Fault.WrongHeader("Location", upload)));

        assertFails(
                FailureCode.IMAGE_NOT_FOUND,
                () -> repository.pushBlob(image.config(), out -> out.write(SampleImage.CONFIG)));

        Request put = storage.requests("PUT", ".*").getFirst();
        assertThat(put.authorization()).isEmpty();
        assertThat(put.query())
                .isEqualTo("_state=a%2Fb&digest=" + image.config().digest());
    }

    @Test
    void refusesToLeaveForPlainHttpOnTheNetwork() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(URI.create("http://192.0.2.1"))));

        assertFails(FailureCode.PLAIN_HTTP, () -> repository.bytes(image.layer(), 0), "http://192.0.2.1:80");
    }

    @Test
    void refusesRedirectsToNowhere() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Status(307, Map.of())));

        assertFails(FailureCode.REGISTRY_FAILED, () -> repository.bytes(image.layer(), 0), "Location", "307");
    }
}
