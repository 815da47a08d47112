package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.registry.source.TryLaterException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns an unexpected answer into a failure with the server's own words, escaped.
///
/// Source: OCI distribution-spec, "Error Codes"; RFC 6749, section 5.2 (token services).
///
/// @param subject what was asked for: registry, repository, and reference or blob
/// @param wanted what the answer should have been, in a few words
/// @param login which credentials were sent, as "with no credentials; …": who refuses them is asked about these
public record Refusal(Object subject, Phrase wanted, Phrase login) {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    /// Request timeout, too many requests, and the statuses of servers, and of proxies in front of them, that are
    /// overloaded or being restarted.
    private static final Set<Integer> PASSING = Set.of(408, TOO_MANY_REQUESTS, 500, 502, 503, 504);

    /// How TLS ports answer plain HTTP: Go's servers, nginx, Apache.
    private static final Pattern WANTS_TLS = Pattern.compile(
            "HTTP request to an HTTPS server|HTTP request was sent to HTTPS port|plain HTTP to an SSL-enabled");

    /// Boltseal doesn't wait longer than this. If a registry asks for more, the failure's message says so.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// The failure for this answer. Reads the body.
    ///
    /// @throws TryLaterException instead, if the same request may succeed later
    public Failure of(Response response) throws TryLaterException {
        String body = response.text();
        if (response.origin().isPlain() && WANTS_TLS.matcher(body).find()) {
            return new Failure(FailureCode.PLAIN_HTTP, "tls-there", Facts.of("origin", response.origin()));
        }
        String words = words(body);
        if (PASSING.contains(response.status())) {
            return passing(response, words);
        }
        return switch (response.status()) {
            case UNAUTHORIZED -> failure(FailureCode.UNAUTHORIZED, response, words, login);
            case FORBIDDEN -> failure(FailureCode.FORBIDDEN, response, words, login);
            case NOT_FOUND ->
                failure(FailureCode.IMAGE_NOT_FOUND, response, words, Phrase.of("refusal.next.not-found"));
            case BAD_REQUEST -> failure(badRequest(words), response, words, Phrase.of("refusal.next.bad-request"));
            default -> failure(FailureCode.REGISTRY_FAILED, response, words, Phrase.of("refusal.next.failed"));
        };
    }

    /// A failure with another code, if the status means something else here than for a registry. Reads the body.
    public Failure of(Response response, FailureCode code) {
        return failure(code, response, words(response.text()), login);
    }

    private Failure passing(Response response, String words) throws TryLaterException {
        Optional<Duration> after = RetryAfter.of(response);
        Failure failure = failure(FailureCode.REGISTRY_FAILED, response, words, later(response));
        if (after.orElse(Duration.ZERO).compareTo(LONGEST_WAIT) > 0) {
            return failure;
        }
        throw new TryLaterException(failure.problem().phrase(), after);
    }

    private Failure failure(FailureCode code, Response response, String words, Phrase next) {
        Phrase found = words.isEmpty()
                ? Phrase.of("refusal.status", Facts.of("status", response.status()))
                : Phrase.of("refusal.status-words", Facts.of("status", response.status(), "words", words));
        return new Failure(
                code,
                Phrase.of("refusal", Facts.of("subject", subject, "expected", wanted, "found", found, "next", next)));
    }

    private static FailureCode badRequest(String words) {
        return words.startsWith("DIGEST_INVALID") ? FailureCode.SOURCE_DIGEST_WRONG : FailureCode.REGISTRY_FAILED;
    }

    private static Phrase later(Response response) {
        return response.header("Retry-After")
                .filter(when -> !when.isBlank())
                .map(when -> when.chars().allMatch(Character::isDigit)
                        ? Phrase.of("refusal.next.after-seconds", Facts.of("seconds", when))
                        : Phrase.of("refusal.next.after", Facts.of("time", when)))
                .orElse(Phrase.of("refusal.next.later"));
    }

    private static String words(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            return words(new JsonReader("error", FailureCode.REGISTRY_FAILED, Response.MAX_SMALL_BODY).read(bytes));
        } catch (Failure e) {
            return ""; // no JSON: an error page of a proxy, of which the status says enough
        }
    }

    private static String words(JsonObject body) {
        return body.field("errors")
                .flatMap(errors ->
                        errors instanceof JsonList(var all) ? all.stream().findFirst() : Optional.empty())
                .map(first ->
                        first instanceof JsonObject error ? words(error, "code", "message") : words(body, "errors"))
                .orElseGet(() -> words(body, "error", "error_description", "details", "message"));
    }

    private static String words(JsonObject body, String... names) {
        return Stream.of(names)
                .flatMap(name -> body.field(name).stream())
                .flatMap(value -> value instanceof JsonText(var text) ? Stream.of(text) : Stream.empty())
                .map(Printable::shown)
                .collect(Collectors.joining(": "));
    }
}
