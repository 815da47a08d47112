package dev.boltseal.registry.auth;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.registry.http.ConnectFailure;
import dev.boltseal.registry.http.Locations;
import dev.boltseal.registry.http.Origin;
import dev.boltseal.registry.http.Refusal;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.RequestBody;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.http.Transport;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gets tokens from the service that a Bearer challenge names.
///
/// It uses GET with a password or without credentials, and an OAuth2 form with an identity token. The service must
/// speak TLS, unless plain HTTP is allowed for its host. Its redirects are not followed, because the request
/// contains a secret.
///
/// Source: CNCF distribution, "Token Authentication Specification", "OAuth2 Token Authentication".
final class TokenService {
    private static final Pattern TOKEN68 = Pattern.compile("[A-Za-z0-9._~+/-]++=*");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400; // RFC 6749, section 5.2, of a refresh token that is not valid
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final long STANDARD_LIFE_SECONDS = 60;
    private static final long LONGEST_LIFE_SECONDS = 86_400;

    private final RegistryOptions options;
    private final Transport transport;
    private final InstantSource clock;

    TokenService(RegistryOptions options, Transport transport, InstantSource clock) {
        this.options = options;
        this.transport = transport;
        this.clock = clock;
    }

    /// Gets an authorization for the scope.
    ///
    /// @param registry that sent the challenge
    /// @throws TryLaterException if the service is busy or can't be reached at the moment
    /// @throws Failure `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, `REGISTRY_UNREACHABLE`,
    ///     `TLS_FAILED`, `AUTHORITY_UNKNOWN`, `PLAIN_HTTP`
    Authorization authorization(Challenge challenge, Origin registry, Scope scope, Optional<Credential> credential)
            throws TryLaterException {
        String realm = challenge.parameter("realm").orElse("");
        if (realm.isEmpty()) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED, "bearer-challenge-realm", Facts.of("registry", registry.toString()));
        }
        URI service = Locations.absolute(options, registry, realm);
        Phrase subject =
                Phrase.of("login.service", Facts.of("service", service.getHost(), "registry", scope.registry()));
        Map<String, String> fields = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(name -> fields.put("service", name));
        Request request = request(service, fields, scope, credential);
        var refusal = new Refusal(subject, Phrase.of("wanted.token"), Login.described(scope, credential));
        try (Response response = transport.send(request)) {
            return switch (response.status()) {
                case OK -> token(subject, response);
                case BAD_REQUEST, UNAUTHORIZED -> throw refusal.of(response, FailureCode.UNAUTHORIZED);
                case NOT_FOUND -> throw refusal.of(response, FailureCode.REGISTRY_FAILED);
                default -> throw refusal.of(response);
            };
        } catch (TryLaterException e) {
            throw e;
        } catch (IOException e) {
            throw new TryLaterException(
                    Phrase.of("token.no-answer", Facts.of("subject", subject, "found", ConnectFailure.described(e))),
                    e);
        }
    }

    /// With GET each scope is a separate parameter; in a form there is one parameter with the scopes separated by
    /// spaces.
    private static Request request(
            URI service, Map<String, String> fields, Scope scope, Optional<Credential> credential) {
        return switch (credential.orElse(null)) {
            case null -> new Request("GET", with(service, fields, scope));
            case Credential.Password password ->
                new Request("GET", with(service, fields, scope))
                        .with("Authorization", Authorization.basic(password).header());
            case Credential.IdentityToken(var ignored, var token) -> {
                fields.put("scope", scope.toString());
                fields.put("grant_type", "refresh_token");
                fields.put("client_id", "boltseal");
                fields.put("refresh_token", token);
                yield new Request("POST", service)
                        .with(RequestBody.of(
                                "application/x-www-form-urlencoded",
                                form(fields).getBytes(StandardCharsets.US_ASCII)));
            }
        };
    }

    private Authorization token(Phrase subject, Response response) throws IOException {
        var answer = Phrase.of("login.answer", Facts.of("service", subject));
        var json = new JsonReader(answer, FailureCode.REGISTRY_FAILED, Response.MAX_SMALL_BODY)
                .read(response.bytes(Response.MAX_SMALL_BODY));
        String token = text(json, "token").or(() -> text(json, "access_token")).orElse("");
        if (!TOKEN68.matcher(token).matches()) {
            throw new Failure(FailureCode.REGISTRY_FAILED, "token", Facts.of("subject", subject));
        }
        long life = lifeSeconds(json);
        return Authorization.bearer(token, clock.instant().plusSeconds(life - life / 10));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.field(name)
                .flatMap(value ->
                        value instanceof JsonText(var text) && !text.isEmpty() ? Optional.of(text) : Optional.empty());
    }

    /// `expires_in`, which some services leave out, set to null or write in quotes.
    private static long lifeSeconds(JsonObject json) {
        BigDecimal seconds =
                switch (json.field("expires_in").orElse(null)) {
                    case JsonNumber(var number) -> number;
                    case JsonText(var text)
                    when SECONDS.matcher(text.strip()).matches() -> new BigDecimal(text.strip());
                    case null, default -> BigDecimal.valueOf(STANDARD_LIFE_SECONDS);
                };
        return seconds.max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(LONGEST_LIFE_SECONDS))
                .longValue();
    }

    private static URI with(URI service, Map<String, String> fields, Scope scope) {
        String query = Stream.concat(
                        fields.entrySet().stream().map(field -> pair(field.getKey(), field.getValue())),
                        scope.texts().stream().map(text -> pair("scope", text)))
                .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return service;
        }
        return URI.create(service + (service.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> pair(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
