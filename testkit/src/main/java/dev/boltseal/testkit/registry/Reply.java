package dev.boltseal.testkit.registry;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What goes back to the client.
record Reply(int status, Map<String, String> headers, Body body) {
    private static final String JSON = "application/json";

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), Body.of(new byte[0]));
    }

    static Reply json(int status, JsonObject json) {
        return empty(status).with("Content-Type", JSON).with(Body.of(CanonicalJson.bytes(json)));
    }

    /// A refusal in the form of the distribution specification, "Error Codes".
    static Reply error(int status, String code, String message) {
        var error = new ObjectWriter().text("code", code).text("message", message);
        return json(
                status,
                new ObjectWriter()
                        .list("errors", List.of(error), ObjectWriter::build)
                        .build());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    Reply with(Body other) {
        return new Reply(status, headers, other);
    }

    Reply with(UnaryOperator<Body> change) {
        return with(change.apply(body));
    }
}
