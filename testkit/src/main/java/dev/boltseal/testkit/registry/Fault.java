package dev.boltseal.testkit.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// One way for a registry to misbehave. Offsets and counts are bytes of the answer's body.
public sealed interface Fault {

    /// Waits, then answers as usual.
    record Delay(Duration time) implements Fault {}

    /// Answers with a status of its own and does nothing else.
    record Status(int status, Map<String, String> headers) implements Fault {
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /// Answers 401 with the registry's challenge, whatever the credentials.
    record Unauthorized() implements Fault {}

    /// Answers 307 to the same path and query at another origin, as `http://127.0.0.1:5000`; to its own for a loop.
    record Redirect(URI origin) implements Fault {}

    /// Announces the whole body, sends this much of it, closes the connection.
    record Cut(long after) implements Fault {}

    /// Closes the connection after this much of the *request's* body arrived, without an answer. An upload keeps it.
    record HangUp(long after) implements Fault {}

    /// Inverts the byte at an offset; all headers stay right.
    record WrongByte(long offset) implements Fault {}

    /// Makes the body longer (by zeros) or shorter than it should be, with the Content-Length of what is sent.
    record WrongLength(long difference) implements Fault {}

    /// Sends the body in chunks and zeros after it for ever.
    record Endless() implements Fault {}

    /// Sends so many bytes, waits, and so on.
    record Drip(int bytes, Duration pause) implements Fault {}

    /// Replaces a header: a Content-Type, a Docker-Content-Digest, a Content-Range.
    record WrongHeader(String name, String value) implements Fault {}

    /// Sends the body compressed with gzip and says so, as some proxies do unasked.
    record Compressed() implements Fault {}

    /// Replaces in the body, which is small and text, what matches the regular expression.
    record Rewritten(String pattern, String replacement) implements Fault {}

    /// Ignores the Range header: 200 and the whole body.
    record NoRange() implements Fault {}

    /// Answers 429, with Retry-After in seconds, what comes while so many others that the rule matches are being
    /// answered, body included.
    record Crowd(int most, Duration retryAfter) implements Fault {}

    /// 429 with Retry-After in seconds.
    static Fault tooManyRequests(Duration retryAfter) {
        return later(429, retryAfter);
    }

    /// 503, 429…, with Retry-After in seconds.
    static Fault later(int status, Duration retryAfter) {
        return new Status(status, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /// The bytes that were asked for, and a Content-Range that says they are others.
    static Fault wrongRange() {
        return new WrongHeader("Content-Range", "bytes 0-0/1");
    }

    /// 500, 502, 503…
    static Fault serverError(int status) {
        return new Status(status, Map.of());
    }
}
