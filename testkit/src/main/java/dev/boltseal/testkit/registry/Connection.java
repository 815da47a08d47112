package dev.boltseal.testkit.registry;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One connection: request after request until one side closes.
///
/// Source: RFC 9112. No trailers, no upgrades.
final class Connection {
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final Route route;

    /// @param sending may break the stream to the client
    Connection(Socket socket, UnaryOperator<OutputStream> sending, Route route) throws IOException {
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new BufferedOutputStream(sending.apply(socket.getOutputStream()), BUFFER);
        this.route = route;
    }

    /// @throws IOException if the connection must be closed immediately
    void serve() throws IOException {
        boolean more = true;
        while (more) {
            Optional<Request> request = RequestHead.read(in);
            more = request.isPresent() && answer(request.get());
        }
    }

    private boolean answer(Request request) throws IOException {
        if (request.header("Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        InputStream body = RequestBody.of(request, in);
        Reply reply = reply(new Call(request, body));
        // A client that is still sending would fail to write instead of reading the answer.
        body.transferTo(OutputStream.nullOutputStream());
        send(request, reply);
        return request.header("Connection").filter("close"::equalsIgnoreCase).isEmpty();
    }

    private Reply reply(Call call) throws IOException {
        try {
            return route.answer(call);
        } catch (RuntimeException e) {
            return Reply.error(500, "UNKNOWN", "testkit: " + e);
        }
    }

    private void send(Request request, Reply reply) throws IOException {
        long size = reply.body().size();
        var head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
        reply.headers().forEach((name, value) -> line(head, name, value));
        if (size == Body.UNKNOWN) {
            line(head, "Transfer-Encoding", "chunked");
        } else if (reply.status() != 204) {
            line(head, "Content-Length", Long.toString(size));
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            sendBody(reply.body());
        }
        out.flush();
    }

    private void sendBody(Body body) throws IOException {
        if (body.size() == Body.UNKNOWN) {
            var chunks = new ChunkedOutput(out);
            body.writeTo(chunks);
            chunks.end();
        } else {
            body.writeTo(out);
        }
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
