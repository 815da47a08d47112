package dev.boltseal.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One request being answered.
record Call(Request request, InputStream body) {

    static Call of(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var uri = exchange.getRequestURI();
        var request = new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers.entrySet().stream()
                        .flatMap(
                                each -> each.getValue().stream().map(value -> new Request.Header(each.getKey(), value)))
                        .toList());
        return new Call(request, exchange.getRequestBody());
    }

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

    /// The same call with a body that breaks off after so many bytes, as if the connection did.
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

    /// Reads what the client still sends, so that it reads the answer instead of failing to write.
    void drain() throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }
}
