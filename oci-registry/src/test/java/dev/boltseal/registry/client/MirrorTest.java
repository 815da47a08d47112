package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.http.Mirror;
import dev.boltseal.registry.http.NameRewrite;
import dev.boltseal.registry.http.Registries;
import dev.boltseal.registry.source.TryLaterException;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final String EVERYTHING = ".*";

    private TestRegistry registry;
    private TestRegistry mirror;
    private SampleImage image;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        mirror = new TestRegistry();
        image = SampleImage.in(registry);
        image.putInto(mirror);
    }

    @AfterEach
    void stop() {
        registry.close();
        mirror.close();
    }

    @Test
    void pullsFromTheMirrorFirst() throws IOException {
        pullEverything(mirror);

        assertThat(registry.requests()).isEmpty();
        assertThat(mirror.requests("GET", "/v2/team/.*"))
                .isNotEmpty()
                .allMatch(request -> request.query().equals("ns=" + registry.host()));
    }

    @Test
    void pushesToTheRegistryItself() throws IOException {
        try (var client = client(mirror)) {
            var repository = client.repository(SampleImage.reference(registry.host()));
            repository.pushBlob(image.config(), SampleImage.CONFIG);
            repository.pushManifest("2", image.manifest());
        }

        assertThat(registry.tags(SampleImage.REPOSITORY)).contains("2");
        assertThat(mirror.requests()).isEmpty();
    }

    @Test
    void asksTheNextPlaceForWhatAMirrorDoesNotGive() throws IOException {
        for (Fault fault : new Fault[] {
            Fault.serverError(404),
            Fault.serverError(403),
            Fault.serverError(503),
            new Fault.HangUp(0),
            new Fault.WrongLength(1)
        }) {
            mirror.heal();
            mirror.misbehave(FaultRule.on("GET", "/v2/team/.*", fault));

            pullEverything(mirror);
        }
    }

    @Test
    void takesNoDocumentWithAnotherDigest() throws IOException {
        mirror.misbehave(FaultRule.onManifests(new Fault.WrongByte(3)));
        registry.forgetRequests();
        try (var client = client(mirror)) {
            var byDigest =
                    SampleImage.reference(registry.host()).at(image.manifest().digest());

            assertThat(client.repository(byDigest).root()).isEqualTo(image.manifest());
            assertThat(registry.requests("GET", "/v2/.*/manifests/.*")).hasSize(1);
        }
    }

    @Test
    void leavesOutAMirrorThatCannotBeReached() throws IOException {
        TestRegistry gone = new TestRegistry();
        gone.close();

        pullEverything(gone, mirror);

        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void saysWhatTheMirrorDidNotDo() {
        mirror.misbehave(FaultRule.on("GET", EVERYTHING, Fault.serverError(404)));
        registry.misbehave(FaultRule.on("GET", EVERYTHING, Fault.serverError(403)));
        try (var client = client(mirror)) {
            var repository = client.repository(SampleImage.reference(registry.host()));

            assertFails(
                    FailureCode.FORBIDDEN,
                    repository::root,
                    registry.host() + "/team/app:1 can't be read",
                    "403",
                    "before that, its mirror " + mirror.uri() + "/v2/",
                    "404");
        }
    }

    @Test
    void triesABusyMirrorAgainWhereTheRegistryRefuses() throws IOException {
        registry.misbehave(FaultRule.on("GET", EVERYTHING, Fault.serverError(403)));
        mirror.misbehave(
                FaultRule.on("GET", "/v2/team/.*", Fault.serverError(503)).times(4));
        try (var client = client(mirror)) {
            var repository = client.repository(SampleImage.reference(registry.host()));

            assertThat(repository.root()).isEqualTo(image.manifest());
            mirror.misbehave(
                    FaultRule.on("GET", "/v2/team/.*", Fault.serverError(503)).times(1));
            assertThatThrownBy(() -> repository.bytes(image.layer(), 0)).isInstanceOf(TryLaterException.class);
        }
    }

    @Test
    void goesOnAtTheRegistryWhereTheMirrorBreaksOff() throws IOException {
        mirror.misbehave(FaultRule.onBlobs(new Fault.Cut(100_000)));
        try (var client = client(mirror)) {
            var repository = client.repository(SampleImage.reference(registry.host()));
            try (InputStream in = repository.bytes(image.layer(), 0)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(mirror.host());
            }
            mirror.lose(image.layer().digest());

            assertThat(repository.bytes(image.layer(), 100_000).readAllBytes()).hasSize(200_000);
        }
    }

    @Test
    void renamesRepositories() throws IOException {
        mirror.putManifest(
                "copies/app",
                "1",
                image.manifest().descriptor().mediaType(),
                image.manifest().bytes());
        var rewritten = new Mirror(
                mirror.uri().resolve("/v2/"), List.of(new NameRewrite(Pattern.compile("^team/(.*)"), "copies/${1}")));
        try (var client = client(Credentials.none(), List.of(rewritten))) {
            assertThat(client.repository(SampleImage.reference(registry.host())).root())
                    .isEqualTo(image.manifest());
        }
        assertThat(mirror.requests("GET", "/v2/copies/app/manifests/1")).hasSize(1);
    }

    @Test
    void showsTheRegistrysCredentialsToNoMirror() throws IOException {
        try (var nosy = new TestRegistry(new RegistryOptions().access(new Access.Basic("mo", "m1rror")));
                var guarded = new TestRegistry(new RegistryOptions().access(new Access.Basic("ann", "s3cret")))) {
            image.putInto(guarded);
            Credentials own = host -> host.equals(guarded.host())
                    ? Optional.of(new Credential.Password("the test", "ann", "s3cret"))
                    : Optional.empty();
            registry.close();
            registry = guarded;
            try (var client = client(own, List.of(at(nosy)))) {
                assertThat(client.repository(SampleImage.reference(guarded.host()))
                                .root())
                        .isEqualTo(image.manifest());
            }
            assertThat(nosy.requests("GET", "/v2/team/.*"))
                    .isNotEmpty()
                    .allMatch(request -> request.authorization().isEmpty());
        }
    }

    private void pullEverything(TestRegistry... mirrors) throws IOException {
        try (var client = client(mirrors)) {
            var repository = client.repository(SampleImage.reference(registry.host()));
            assertThat(repository.root()).isEqualTo(image.manifest());
            assertThat(repository.document(image.manifest().descriptor())).isEqualTo(image.manifest());
            assertThat(repository.bytes(image.layer(), 0).readAllBytes()).isEqualTo(SampleImage.LAYER);
        }
    }

    private RegistryClient client(TestRegistry... mirrors) {
        return client(Credentials.none(), Stream.of(mirrors).map(MirrorTest::at).toList());
    }

    private RegistryClient client(Credentials credentials, List<Mirror> mirrors) {
        var registries = new Registries(Map.of("*", mirrors), Map.of());
        return SampleImage.client(SampleImage.OPTIONS.withRegistries(registries), credentials);
    }

    private static Mirror at(TestRegistry registry) {
        return new Mirror(registry.uri().resolve("/v2/"), List.of());
    }
}
