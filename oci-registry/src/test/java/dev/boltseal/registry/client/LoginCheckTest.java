package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LoginCheckTest {
    private static final Access BASIC = new Access.Basic("ann", "s3cret");
    private static final Access BEARER = new Access.Bearer("ann", "s3cret");
    private static final Password RIGHT = new Password("the test", "ann", "s3cret");
    private static final Password WRONG = new Password("the test", "ann", "wr0ng");

    @Test
    void acceptsTheRightPasswordAndNoOther() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER, new Access.Bearer("ann", "s3cret").withAnonymousPull()}) {
            with(access, (registry, client) -> {
                assertThat(client.accepts(registry.host(), RIGHT)).isTrue();
                assertFails(
                        FailureCode.UNAUTHORIZED,
                        () -> client.accepts(registry.host(), WRONG),
                        registry.host(),
                        "doesn't accept this user name and password",
                        "\"ann\"",
                        "Nothing was stored");
            });
        }
    }

    @Test
    void asksForATokenOfTheRegistryAndNoRepository() throws IOException {
        with(BEARER, (registry, client) -> {
            assertThat(client.accepts(registry.host(), RIGHT)).isTrue();

            assertThat(registry.requests("GET", "/token"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.query()).isEqualTo("service=testkit"));
        });
    }

    @Test
    void takesARefusalOfTheTokenServiceForAWrongPasswordWhateverItsStatus() throws IOException {
        with(BEARER, (registry, client) -> {
            registry.misbehave(FaultRule.on("GET", "/token", Fault.serverError(403)));

            assertFails(
                    FailureCode.UNAUTHORIZED, () -> client.accepts(registry.host(), WRONG), "doesn't accept this user");
        });
    }

    @Test
    void tellsThatARegistryAsksNobody() throws IOException {
        with(new Access.Anonymous(), (registry, client) -> {
            assertThat(client.accepts(registry.host(), WRONG)).isFalse();
        });
    }

    @Test
    void saysThatTheServerIsNoRegistryOrFails() throws IOException {
        with(BASIC, (registry, client) -> {
            registry.misbehave(FaultRule.on("GET", "/v2/", Fault.serverError(404)));

            assertFails(
                    FailureCode.REGISTRY_FAILED,
                    () -> client.accepts(registry.host(), RIGHT),
                    registry.host() + " is not a container registry");

            registry.heal();
            registry.misbehave(FaultRule.on("GET", "/v2/", Fault.serverError(418)));
            assertFails(
                    FailureCode.REGISTRY_FAILED,
                    () -> client.accepts(registry.host(), RIGHT),
                    "can't be asked whether it accepts the login",
                    "status 418");
        });
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        String gone;
        try (var registry = new TestRegistry(new RegistryOptions())) {
            gone = registry.host();
        }
        try (var client = SampleImage.client(SampleImage.OPTIONS, Credentials.none())) {
            assertFails(FailureCode.REGISTRY_UNREACHABLE, () -> client.accepts(gone, RIGHT), gone, "refused");
        }
    }

    private static void with(Access access, Then then) throws IOException {
        try (var registry = new TestRegistry(new RegistryOptions().access(access));
                var client = SampleImage.client(SampleImage.OPTIONS, Credentials.none())) {
            then.check(registry, client);
        }
    }

    private interface Then {
        void check(TestRegistry registry, RegistryClient client) throws IOException;
    }
}
