package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.Request;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
    private static final Access BASIC = new Access.Basic("ann", "s3cret");
    private static final Access.Bearer BEARER = new Access.Bearer("ann", "s3cret");
    private static final Credentials ANN =
            registry -> Optional.of(new Credential.Password("the test", "ann", "s3cret"));
    private static final Credentials WRONG =
            registry -> Optional.of(new Credential.Password("the test", "ann", "wr0ng"));
    private static final Credentials TOKEN =
            registry -> Optional.of(new Credential.IdentityToken("the test", "s3cret"));

    @Test
    void logsInWithNameAndPassword() throws IOException {
        with(BASIC, ANN, (registry, repository) -> {
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());

            assertThat(registry.requests("GET", "/v2/.*/manifests/.*")).hasSize(3);
        });
    }

    @Test
    void pullsWithOneTokenForTheScope() throws IOException {
        with(BEARER, ANN, (registry, repository) -> {
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(repository.bytes(SampleImage.image().layer(), 0).readAllBytes())
                    .isEqualTo(SampleImage.LAYER);

            assertThat(registry.requests("GET", "/token"))
                    .singleElement()
                    .extracting(Request::query)
                    .asString()
                    .contains("service=testkit")
                    .contains("scope=repository%3Ateam%2Fapp%3Apull");
        });
    }

    @Test
    void pushesWithATokenOfItsOwn() throws IOException {
        with(BEARER, ANN, (registry, repository) -> {
            repository.pushBlob(SampleImage.image().config(), out -> out.write(SampleImage.CONFIG));
            repository.pushManifest("2", SampleImage.image().manifest());

            assertThat(registry.requests("GET", "/token"))
                    .singleElement()
                    .extracting(Request::query)
                    .asString()
                    .endsWith("pull%2Cpush");
        });
    }

    @Test
    void mountsWithATokenThatReadsTheOtherRepositoryToo() throws IOException {
        with(BEARER, ANN, (registry, repository) -> {
            var other = ImageReference.parse(registry.host() + "/other/app:1");

            assertThat(repository.mountBlob(SampleImage.image().layer(), other)).isFalse();

            assertThat(registry.requests("GET", "/token"))
                    .singleElement()
                    .extracting(Request::query)
                    .asString()
                    .contains("scope=repository%3Ateam%2Fapp%3Apull%2Cpush&scope=repository%3Aother%2Fapp%3Apull");
        });
    }

    @Test
    void pullsAnonymouslyWhereThatIsEnough() throws IOException {
        with(BEARER.withAnonymousPull(), Credentials.none(), (registry, repository) -> {
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(registry.requests("GET", "/token").getFirst().authorization())
                    .isEmpty();
        });
    }

    /// Services are many, and write the answer as they like.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"expires_in\":[0-9]+ | \"expires_in\":null",
                "\"expires_in\":[0-9]+ | \"expires_in\":\"300\"",
                "\"expires_in\":[0-9]+ | \"expires_in\":300.5",
                "\"expires_in\":[0-9]+ | \"expires_in\":\"soon\"",
                "\"expires_in\":[0-9]+ | \"refresh_token\":null",
                "\"token\":\"[^\"]*\" | \"token\":null",
                "\"access_token\":\"[^\"]*\" | \"access_token\":null"
            })
    void takesTokensHoweverTheServiceWritesTheRest(String pattern, String replacement) throws IOException {
        with(BEARER, ANN, (registry, repository) -> {
            registry.misbehave(FaultRule.on("GET", "/token", new Fault.Rewritten(pattern, replacement)));

            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());

            assertThat(registry.requests("GET", "/token")).hasSize(1);
        });
    }

    @Test
    void redeemsIdentityTokens() throws IOException {
        with(BEARER, TOKEN, (registry, repository) -> {
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(registry.requests("POST", "/token")).hasSize(1);
        });
    }

    @Test
    void renewsTokensThatWereUsedUp() throws IOException {
        with(BEARER.expiringAfter(2), ANN, (registry, repository) -> {
            for (int i = 0; i < 5; i++) {
                assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            }
            assertThat(registry.requests("GET", "/token")).hasSize(3);
        });
    }

    @Test
    void renewsTokensBeforeTheyExpire() throws IOException {
        with(BEARER.expiringAfter(Duration.ofMillis(999)), ANN, (registry, repository) -> {
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
            assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());

            // told to live for 0 s, no token is used for a second request
            assertThat(registry.requests("GET", "/token")).hasSize(2);
        });
    }

    @Test
    void endsWhenTheRegistryRefusesEveryPass() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER}) {
            with(access, ANN, (registry, repository) -> {
                registry.misbehave(FaultRule.onManifests(new Fault.Unauthorized()));

                assertFails(
                        FailureCode.UNAUTHORIZED,
                        repository::root,
                        SampleImage.reference(registry.host()),
                        "401",
                        "The login from the test isn't enough");
                assertThat(registry.requests("GET", "/v2/.*/manifests/.*")).hasSize(2);
            });
        }
    }

    @Test
    void saysThatNoCredentialsWereKnown() throws IOException {
        with(
                BASIC,
                Credentials.none(),
                (registry, repository) ->
                        assertFails(FailureCode.UNAUTHORIZED, repository::root, "No login is known", "boltseal login"));
        with(
                BASIC,
                Credentials.none(),
                (registry, repository) -> assertFails(
                        FailureCode.UNAUTHORIZED,
                        () -> repository.hasBlob(SampleImage.image().layer()),
                        "No login is known",
                        "docker login"));
        with(
                BEARER,
                Credentials.none(),
                (registry, repository) ->
                        assertFails(FailureCode.UNAUTHORIZED, repository::root, "login service", "No login is known"));
    }

    @Test
    void saysWhereRefusedCredentialsCameFrom() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER}) {
            with(access, WRONG, (registry, repository) -> {
                assertFails(FailureCode.UNAUTHORIZED, repository::root, "The login from the test isn't enough");
                assertThatThrownBy(repository::root).hasMessageNotContaining("wr0ng");
            });
        }
    }

    @Test
    void refusesIdentityTokensWhereAPasswordIsWanted() throws IOException {
        with(BASIC, TOKEN, (registry, repository) -> {
            assertFails(FailureCode.UNAUTHORIZED, repository::root, "but the test has only an identity token for it");
            assertThatThrownBy(repository::root).hasMessageNotContaining("s3cret");
        });
    }

    @Test
    void passesOnWhyCredentialsCannotBeRead() throws IOException {
        Credentials unreadable = registry -> {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "auth",
                    Facts.of("registry", "registry.example.com", "file", "config.json"));
        };

        with(
                BASIC,
                unreadable,
                (registry, repository) ->
                        assertFails(FailureCode.CREDENTIALS_UNREADABLE, repository::root, "config.json"));
    }

    @Test
    void asksNobodyForCredentialsWhereNoneAreNeeded() throws IOException {
        Credentials mustNotBeAsked = registry -> {
            throw new AssertionError("asked for " + registry);
        };

        with(
                new Access.Anonymous(),
                mustNotBeAsked,
                (registry, repository) -> assertThat(repository.root())
                        .isEqualTo(SampleImage.image().manifest()));
    }

    @Test
    void reportsBrokenTokenServices() throws IOException {
        assertTokenFault(FailureCode.REGISTRY_FAILED, Fault.serverError(500));
        assertTokenFault(FailureCode.REGISTRY_FAILED, new Fault.Status(404, Map.of()));
        assertTokenFault(FailureCode.REGISTRY_FAILED, new Fault.Status(200, Map.of()));
        assertTokenFault(FailureCode.REGISTRY_FAILED, new Fault.Endless());
        assertTokenFault(FailureCode.REGISTRY_UNREACHABLE, new Fault.Cut(3));
        assertTokenFault(FailureCode.FORBIDDEN, new Fault.Status(403, Map.of()));
        assertTokenFault(FailureCode.UNAUTHORIZED, new Fault.Status(400, Map.of()));
    }

    @Test
    void doesNotFollowTokenServices() throws IOException {
        try (var thief = new TestRegistry()) {
            with(BEARER, ANN, (registry, repository) -> {
                registry.misbehave(FaultRule.on("GET", "/token", new Fault.Redirect(thief.uri())));

                assertFails(FailureCode.REGISTRY_FAILED, repository::root, "307");
                assertThat(thief.requests()).isEmpty();
            });
        }
    }

    @Test
    void sendsCredentialsToNoTokenServiceInTheClear() throws IOException {
        with(new Access.Anonymous(), ANN, (registry, repository) -> {
            registry.misbehave(FaultRule.onManifests(new Fault.Status(
                    401, Map.of("WWW-Authenticate", "Bearer realm=\"http://192.0.2.1/token\",service=\"x\""))));

            assertFails(FailureCode.PLAIN_HTTP, repository::root, "http://192.0.2.1:80");
        });
    }

    @Test
    void reportsChallengesThatCannotBeMet() throws IOException {
        with(new Access.Anonymous(), ANN, (registry, repository) -> {
            registry.misbehave(
                    FaultRule.onManifests(new Fault.Status(401, Map.of())).times(1));
            assertFails(FailureCode.UNAUTHORIZED, repository::root, "didn't ask for one in a way that Boltseal knows");

            registry.misbehave(
                    FaultRule.onManifests(new Fault.Status(401, Map.of("WWW-Authenticate", "Bearer service=\"x\""))));
            assertFails(FailureCode.REGISTRY_FAILED, repository::root, "without realm");
        });
    }

    @Test
    void renewsTokensBetweenBlobsAndBetweenTheirParts() throws IOException {
        var time = new AtomicReference<>(Instant.EPOCH);
        var options = new RegistryOptions()
                .access(BEARER.expiringAfter(Duration.ofSeconds(100)))
                .clock(clock(time));
        try (var registry = new TestRegistry(options);
                var client = SampleImage.client(SampleImage.OPTIONS, ANN, time::get)) {
            SampleImage image = SampleImage.in(registry);
            var repository = client.repository(SampleImage.reference(registry.host()));
            for (int offset = 0; offset < SampleImage.LAYER.length; offset += 100_000) {
                registry.misbehave(FaultRule.onBlobs(new Fault.Cut(100_001)).times(offset < 200_000 ? 1 : 0));
                byte[] part = new byte[100_000];
                try (InputStream in = repository.bytes(image.layer(), offset)) {
                    assertThat(in.readNBytes(part, 0, part.length)).isEqualTo(part.length);
                }
                assertThat(part).isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, offset, offset + part.length));
                time.set(time.get().plusSeconds(100));
            }
            assertThat(repository.bytes(image.config(), 0).readAllBytes()).isEqualTo(SampleImage.CONFIG);
            assertThat(registry.requests("GET", "/token")).hasSize(4);
        }
    }

    @Test
    void renewsTokensThatTheRegistryCallsExpiredFirst() throws IOException {
        var time = new AtomicReference<>(Instant.EPOCH);
        var options = new RegistryOptions()
                .access(BEARER.expiringAfter(Duration.ofSeconds(100)))
                .clock(clock(time));
        try (var registry = new TestRegistry(options);
                var client = SampleImage.client(SampleImage.OPTIONS, ANN, () -> Instant.EPOCH)) {
            SampleImage image = SampleImage.in(registry);
            var repository = client.repository(SampleImage.reference(registry.host()));
            for (int i = 0; i < 3; i++) {
                assertThat(repository.bytes(image.layer(), 10).readAllBytes()).hasSize(SampleImage.LAYER.length - 10);
                time.set(time.get().plusSeconds(200));
            }
            assertThat(registry.requests("GET", "/token")).hasSize(3);
        }
    }

    @Test
    void renewsATokenOnceForAllThreads() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER));
                var client = SampleImage.client(SampleImage.OPTIONS, ANN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SampleImage image = SampleImage.in(registry);
            var repository = client.repository(SampleImage.reference(registry.host()));
            List<Future<byte[]>> pulls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                pulls.add(
                        threads.submit(() -> repository.bytes(image.layer(), 0).readAllBytes()));
            }
            for (Future<byte[]> each : pulls) {
                assertThat(each.get()).isEqualTo(SampleImage.LAYER);
            }
            assertThat(registry.requests("GET", "/token")).hasSize(1);
        }
    }

    @Test
    void asksHelpersAgainWhenTheirCredentialIsNoLongerTaken() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER.expiringAfter(1)}) {
            var helper = new Helper("s3cret", "0ld", "s3cret");
            String refusing = access.equals(BASIC) ? "/v2/.*" : "/token";
            with(access, helper, (registry, repository) -> {
                assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
                registry.misbehave(
                        FaultRule.on("GET", refusing, new Fault.Unauthorized()).times(1));

                assertThatThrownBy(repository::root).hasMessageContaining("401"); // the helper's next is no better
                assertThat(repository.root()).isEqualTo(SampleImage.image().manifest());
                assertThat(helper.asked()).isEqualTo(3);
            });
        }
    }

    /// Gives one password after the other.
    private static final class Helper implements Credentials {
        private final List<String> passwords;
        private int asked;

        Helper(String... passwords) {
            this.passwords = List.of(passwords);
        }

        @Override
        public Optional<Credential> forRegistry(String registry) {
            return Optional.of(new Credential.Password("a helper", "ann", passwords.get(asked++)));
        }

        int asked() {
            return asked;
        }
    }

    private static Clock clock(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static void assertTokenFault(FailureCode code, Fault fault) throws IOException {
        with(BEARER, ANN, (registry, repository) -> {
            registry.misbehave(FaultRule.on("GET", "/token", fault));

            assertFails(code, repository::root, "the login service 127.0.0.1 of ");
        });
    }

    private static void with(Access access, Credentials credentials, Then then) throws IOException {
        try (var registry = new TestRegistry(new RegistryOptions().access(access));
                var client = SampleImage.client(SampleImage.OPTIONS, credentials)) {
            SampleImage.image().putInto(registry);
            then.check(registry, client.repository(SampleImage.reference(registry.host())));
        }
    }

    private interface Then {
        void check(TestRegistry registry, RegistryRepository repository) throws IOException;
    }
}
