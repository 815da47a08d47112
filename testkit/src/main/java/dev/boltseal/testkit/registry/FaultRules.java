package dev.boltseal.testkit.registry;

import dev.boltseal.testkit.registry.Fault.Compressed;
import dev.boltseal.testkit.registry.Fault.Crowd;
import dev.boltseal.testkit.registry.Fault.Cut;
import dev.boltseal.testkit.registry.Fault.Delay;
import dev.boltseal.testkit.registry.Fault.Drip;
import dev.boltseal.testkit.registry.Fault.Endless;
import dev.boltseal.testkit.registry.Fault.HangUp;
import dev.boltseal.testkit.registry.Fault.NoRange;
import dev.boltseal.testkit.registry.Fault.Redirect;
import dev.boltseal.testkit.registry.Fault.Rewritten;
import dev.boltseal.testkit.registry.Fault.Status;
import dev.boltseal.testkit.registry.Fault.Unauthorized;
import dev.boltseal.testkit.registry.Fault.WrongByte;
import dev.boltseal.testkit.registry.Fault.WrongHeader;
import dev.boltseal.testkit.registry.Fault.WrongLength;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/// Applies the first matching rule that is not used up to the answer.
final class FaultRules implements Route {
    private final Route next;
    private final Function<Call, Reply> challenge;
    private final Pauses pauses;
    private final List<Counted> rules = new CopyOnWriteArrayList<>();

    /// @param seen requests that matched
    /// @param open requests that are being answered, if the fault depends on that
    private record Counted(FaultRule rule, AtomicInteger seen, AtomicInteger open) {
        boolean strikes(Request request) {
            if (!rule.matches(request)) {
                return false;
            }
            int before = seen.getAndIncrement();
            return before >= rule.skip() && before - rule.skip() < rule.times();
        }
    }

    FaultRules(Route next, Function<Call, Reply> challenge, Pauses pauses) {
        this.next = next;
        this.challenge = challenge;
        this.pauses = pauses;
    }

    void add(FaultRule rule) {
        rules.add(new Counted(rule, new AtomicInteger(), new AtomicInteger()));
    }

    void clear() {
        rules.clear();
    }

    @Override
    public Reply answer(Call call) throws IOException {
        for (Counted each : rules) {
            if (each.strikes(call.request())) {
                return spoil(call, each.rule().fault(), each.open());
            }
        }
        return next.answer(call);
    }

    private Reply spoil(Call call, Fault fault, AtomicInteger open) throws IOException {
        return switch (fault) {
            case Delay(var time) -> {
                pauses.pause(time);
                yield next.answer(call);
            }
            case HangUp(var after) -> hangUp(call.cutAfter(after));
            case NoRange() -> next.answer(call.without("Range"));
            case WrongHeader(var name, var value) -> next.answer(call).with(name, value);
            case Compressed() -> compressed(next.answer(call));
            case Rewritten(var pattern, var replacement) -> rewritten(next.answer(call), pattern, replacement);
            case Status status -> answer(status);
            case Crowd(var most, var retryAfter) -> among(call, open, most, retryAfter);
            case Unauthorized() -> challenge.apply(call);
            case Redirect(var origin) -> Reply.empty(307).with("Location", location(origin, call.request()));
            case Cut(var after) -> cut(call, after);
            case WrongByte(var offset) -> next.answer(call).with(body -> new SpoiltBody.Inverted(body, offset));
            case WrongLength(var more) -> next.answer(call).with(body -> new SpoiltBody.Resized(body, more));
            case Endless() -> next.answer(call).with(SpoiltBody.WithoutEnd::new);
            case Drip(var bytes, var pause) ->
                next.answer(call).with(body -> new SpoiltBody.Dripping(body, bytes, pause, pauses));
        };
    }

    private Reply among(Call call, AtomicInteger open, int most, Duration retryAfter) throws IOException {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return spoil(call, Fault.tooManyRequests(retryAfter), open);
        }
        Reply reply = next.answer(call);
        if (call.method().equals("HEAD")) {
            open.decrementAndGet();
            return reply;
        }
        return reply.with(body -> new SpoiltBody.Watched(body, open::decrementAndGet));
    }

    private static Reply rewritten(Reply reply, String pattern, String replacement) throws IOException {
        var bytes = new ByteArrayOutputStream();
        reply.body().writeTo(bytes);
        String text = bytes.toString(StandardCharsets.UTF_8).replaceAll(pattern, replacement);
        return reply.with(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Reply compressed(Reply reply) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            reply.body().writeTo(gzip);
        }
        return reply.with("Content-Encoding", "gzip").with(Body.of(bytes.toByteArray()));
    }

    private static Reply answer(Status status) {
        var reply = Reply.error(status.status(), "UNKNOWN", "fault: status " + status.status());
        for (var header : status.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    /// An answer without a body is not sent at all.
    private Reply cut(Call call, long after) throws IOException {
        var reply = next.answer(call);
        if (reply.body().size() == 0 || call.method().equals("HEAD")) {
            throw new IOException("fault: connection cut");
        }
        return reply.with(body -> new SpoiltBody.CutOff(body, after));
    }

    /// The endpoint reads until the cut; a call with a shorter body is cut at its end.
    private Reply hangUp(Call call) throws IOException {
        next.answer(call);
        throw new IOException("fault: connection closed without an answer");
    }

    private static String location(URI origin, Request request) {
        return origin + request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    }
}
