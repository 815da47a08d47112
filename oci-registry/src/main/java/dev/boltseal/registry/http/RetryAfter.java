package dev.boltseal.registry.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/// When a server wants to be asked again: the `Retry-After` of its answer, in seconds or as a date. A date is
/// compared with the answer's own `Date`, because our clocks are not trusted.
///
/// Source: RFC 9110, sections 10.2.3 (`Retry-After`), 5.6.7 (dates), 6.6.1 (`Date`).
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /// Never negative. Empty if it is missing or malformed, or if it is a date and the answer has no `Date`.
    static Optional<Duration> of(Response response) {
        return response.header("Retry-After")
                .map(String::strip)
                .flatMap(text -> SECONDS.matcher(text).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : instant(text).flatMap(then -> date(response).map(now -> between(now, then))));
    }

    private static Optional<Instant> date(Response response) {
        return response.header("Date").flatMap(RetryAfter::instant);
    }

    private static Optional<Instant> instant(String text) {
        return Optional.ofNullable(DateUtils.parseStandardDate(text));
    }

    private static Duration between(Instant now, Instant then) {
        return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    }
}
