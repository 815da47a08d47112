package dev.boltseal.registry.auth;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.registry.http.Refusal;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// Asks a registry whether it accepts a name and a password, by its first address, `/v2/`, and where that names a
/// token service, there.
///
/// Source: OCI distribution-spec 1.1, "Determining Support"; CNCF distribution, "Token Authentication Specification".
public final class LoginCheck {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final String registry;
    private final Password password;
    private final Transport transport;
    private final Login login;

    /// @param registry `host` or `host:port`
    /// @param transport without redirects
    public LoginCheck(
            String registry, Password password, RegistryOptions options, Transport transport, InstantSource clock) {
        this.registry = registry;
        this.password = password;
        this.transport = transport;
        this.login =
                new Logins(options, name -> Optional.of(password), transport, clock).to(Scope.ofRegistry(registry));
    }

    /// Whether the registry looked at the password: true where it accepts it, false where it answers everybody.
    ///
    /// @param api the registry's `/v2/`
    /// @throws IOException when it may be asked again
    /// @throws Failure `UNAUTHORIZED` where it does not accept it; `REGISTRY_FAILED`, and what [Login] throws
    public boolean accepts(URI api) throws IOException {
        try (Response response = asked(new Request("GET", api))) {
            if (response.status() == OK && !login.wasAsked()) {
                return unasked(api);
            }
            return answered(response);
        }
    }

    /// Token services refuse with 401, and some with 403.
    private Response asked(Request request) throws IOException {
        try {
            return login.send(request);
        } catch (Failure e) {
            throw e.code() == FailureCode.UNAUTHORIZED || e.code() == FailureCode.FORBIDDEN ? refused() : e;
        }
    }

    /// Some registries let everybody in at the door, and look at a password all the same where one is shown.
    private boolean unasked(URI api) throws IOException {
        var request = new Request("GET", api)
                .with("Authorization", Authorization.basic(password).header());
        try (Response response = transport.send(request)) {
            return !answered(response);
        }
    }

    private boolean answered(Response response) throws IOException {
        return switch (response.status()) {
            case OK -> true;
            case UNAUTHORIZED -> throw refused();
            case NOT_FOUND ->
                throw new Failure(FailureCode.REGISTRY_FAILED, "no-registry", Facts.of("registry", registry));
            default ->
                throw new Refusal(registry, Phrase.of("wanted.login-check"), Phrase.of("refusal.next.failed"))
                        .of(response);
        };
    }

    private Failure refused() {
        return new Failure(
                FailureCode.UNAUTHORIZED,
                "login-refused",
                Facts.of("registry", registry, "username", password.username()));
    }
}
