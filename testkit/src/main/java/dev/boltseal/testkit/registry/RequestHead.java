package dev.boltseal.testkit.registry;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the request line and the header fields.
///
/// Source: RFC 9112, sections 3 and 5.
final class RequestHead {
    private static final int MAX_LINE = 64 << 10;

    private RequestHead() {}

    /// Empty at the end of the connection.
    ///
    /// @throws IOException for something that is not HTTP/1.1, such as a TLS greeting, at its first byte
    static Optional<Request> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        if (first < 'A' || first > 'Z') {
            throw new IOException("no HTTP");
        }
        String[] line = ((char) first + line(in)).split(" ", -1);
        if (line.length != 3 || !line[2].equals("HTTP/1.1")) {
            throw new IOException("no HTTP/1.1");
        }
        return Optional.of(request(line[0], line[1], headers(in)));
    }

    private static Request request(String method, String target, List<Request.Header> headers) throws IOException {
        try {
            URI uri = URI.create(target);
            String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
            return new Request(method, Optional.ofNullable(uri.getPath()).orElse(""), query, headers);
        } catch (IllegalArgumentException e) {
            throw new IOException("no request target: " + target, e);
        }
    }

    private static List<Request.Header> headers(InputStream in) throws IOException {
        List<Request.Header> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header field: " + line);
            }
            headers.add(new Request.Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    /// Up to and without CR LF.
    static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() == MAX_LINE) {
                throw new EOFException("line without end");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
