package dev.boltseal.testkit.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// One way for a registry to misbehave. Offsets and counts are bytes of the answer's body.
public sealed interface Fault {

    /// Waits, then answers as usual.
    record Delay(Duration time) implements Fault {}

    /// Answers with another status and does nothing else.
    record Status(int status, Map<String, String> headers) implements Fault {
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /// Answers 401 with the registry's challenge, whatever the credentials.
    record Unauthorized() implements Fault {}

    /// Answers 307 to the same path and query at another origin, for example `http://127.0.0.1:5000`, or at its
    /// own for a loop.
    record Redirect(URI origin) implements Fault {}

    /// Announces the whole body, sends only this much of it, and closes the connection.
    record Cut(long after) implements Fault {}

    /// Closes the connection after this much of the *request's* body has arrived, without an answer. An upload
    /// keeps what has arrived.
    record HangUp(long after) implements Fault {}

    /// Inverts the byte at an offset; all headers stay right.
    record WrongByte(long offset) implements Fault {}

    /// Makes the body longer (with zeros) or shorter than it should be, with the Content-Length of what is sent.
    record WrongLength(long difference) implements Fault {}

    /// Sends the body in chunks, and then zeros without end.
    record Endless() implements Fault {}

    /// Sends this many bytes, waits, and so on.
    record Drip(int bytes, Duration pause) implements Fault {}

    /// Replaces a header: a Content-Type, a Docker-Content-Digest, a Content-Range.
    record WrongHeader(String name, String value) implements Fault {}

    /// Sends the body compressed with gzip and says so, as some proxies do although nobody asked for it.
    record Compressed() implements Fault {}

    /// Replaces what matches the regular expression in the body, which must be a small text.
    record Rewritten(String pattern, String replacement) implements Fault {}

    /// Ignores the Range header and answers 200 with the whole body.
    record NoRange() implements Fault {}

    /// Answers 429, with Retry-After in seconds, to a request that arrives while this many others that match the
    /// rule are being answered, including their bodies.
    record Crowd(int most, Duration retryAfter) implements Fault {}

    /// 429 with Retry-After in seconds.
    static Fault tooManyRequests(Duration retryAfter) {
        return later(429, retryAfter);
    }

    /// 503, 429…, with Retry-After in seconds.
    static Fault later(int status, Duration retryAfter) {
        return new Status(status, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /// The bytes that were requested, with a Content-Range that says they are others.
    static Fault wrongRange() {
        return new WrongHeader("Content-Range", "bytes 0-0/1");
    }

    /// 500, 502, 503…
    static Fault serverError(int status) {
        return new Status(status, Map.of());
    }
}
