package dev.boltseal.testkit.registry;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One request being answered.
record Call(Request request, InputStream body) {
    String method() {
        return request.method();
    }

    boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    Optional<String> header(String name) {
        return request.header(name);
    }

    Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /// All values of a query parameter, decoded.
    List<String> parameters(String name) {
        return parameters(request.query(), name);
    }

    static List<String> parameters(String form, String name) {
        return Arrays.stream(form.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    /// The same call with a body that breaks off after this many bytes, as if the connection broke.
    Call cutAfter(long bytes) {
        return new Call(request, new CutInput(body, bytes));
    }

    /// The same call without a header.
    Call without(String name) {
        var fewer = request.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList();
        return new Call(new Request(method(), request.path(), request.query(), fewer), body);
    }
}
