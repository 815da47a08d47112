package dev.boltseal.testkit.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One call on the server's side: messages are received, and anything can be sent.
public final class ServerCall {
    private static final int HEAD = 5;

    private final ServerConnection connection;
    private final int stream;
    private final Map<String, String> headers;
    private final BlockingQueue<Optional<byte[]>> messages = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private boolean partial;

    ServerCall(ServerConnection connection, int stream, Map<String, String> headers) {
        this.connection = connection;
        this.stream = stream;
        this.headers = new LinkedHashMap<>(headers);
    }

    /// `/package.Service/Method`.
    public String path() {
        return headers.getOrDefault(":path", "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The next message, for which it waits; empty if there are no more.
    public Optional<byte[]> next() throws InterruptedException {
        Optional<byte[]> next = messages.take();
        if (next.isEmpty()) {
            messages.add(next); // for whoever asks again
        }
        return next;
    }

    /// Lets the client send more, if the server doesn't do this by itself.
    public void open(int bytes) throws IOException {
        connection.open(stream, bytes);
    }

    /// Sends one message.
    public void answer(byte... message) throws IOException, InterruptedException {
        data(ByteBuffer.allocate(HEAD + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array());
    }

    /// Ends the call successfully.
    public void end() throws IOException {
        begin();
        trailers(Map.of("grpc-status", "0"));
    }

    /// Ends the call with a status: in trailers, or, if nothing was sent yet, in headers only.
    ///
    /// @param message percent-encoded
    public void fail(int status, String message) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!partial) {
            fields.put(":status", "200");
            fields.put("content-type", "application/grpc");
        }
        fields.put("grpc-status", Integer.toString(status));
        fields.put("grpc-message", message);
        trailers(fields);
    }

    /// Sends the headers of a successful answer, if they were not sent yet.
    public void begin() throws IOException {
        if (!partial) {
            headers(Map.of(":status", "200", "content-type", "application/grpc"));
        }
    }

    /// Sends any headers.
    public void headers(Map<String, String> fields) throws IOException {
        partial = true;
        connection.frames().write(Frames.HEADERS, Frames.END_HEADERS, stream, block(fields));
    }

    /// Sends any fields as the trailers of the call.
    public void trailers(Map<String, String> fields) throws IOException {
        connection.frames().write(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, stream, block(fields));
    }

    /// Sends any bytes of a body, whether or not they are messages.
    public void data(byte... bytes) throws IOException, InterruptedException {
        begin();
        connection.data(stream, bytes);
    }

    /// Resets the stream.
    ///
    /// @param error of HTTP/2, for example 2, "internal error"
    public void reset(int error) throws IOException {
        byte[] code = ByteBuffer.allocate(Integer.BYTES).putInt(error).array();
        connection.frames().write(Frames.RESET, 0, stream, code);
    }

    /// Says that streams after this one are no longer served.
    public void goAway() throws IOException {
        byte[] last = ByteBuffer.allocate(2 * Integer.BYTES).putInt(stream).array();
        connection.frames().write(Frames.GO_AWAY, 0, 0, last);
    }

    /// Sends bytes that don't have to be a frame.
    public void raw(byte... bytes) throws IOException {
        connection.frames().raw(bytes);
    }

    /// Cuts the connection.
    public void cut() throws IOException {
        connection.frames().close();
    }

    // ---- called by the connection ---------------------------------------------------------------------------------

    void take(ByteBuffer content, boolean last) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        arriving.writeBytes(bytes);
        var whole = ByteBuffer.wrap(arriving.toByteArray());
        while (whole.remaining() >= HEAD && whole.remaining() >= HEAD + whole.getInt(whole.position() + 1)) {
            byte[] message = new byte[whole.position(whole.position() + 1).getInt()];
            whole.get(message);
            messages.add(Optional.of(message));
        }
        arriving.reset();
        byte[] rest = new byte[whole.remaining()];
        whole.get(rest);
        arriving.writeBytes(rest);
        if (last) {
            lost();
        }
    }

    /// There are no more messages.
    void lost() {
        messages.add(Optional.empty());
    }

    /// Each field is sent literally and not indexed. Source: RFC 7541, section 6.2.2.
    private static byte[] block(Map<String, String> fields) {
        var block = new ByteArrayOutputStream();
        fields.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(
                        !one.getKey().startsWith(":"), !other.getKey().startsWith(":")))
                .forEach(field -> {
                    block.write(0);
                    text(block, field.getKey());
                    text(block, field.getValue());
                });
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            for (; rest >= 128; rest >>>= 7) {
                block.write((rest & 127) | 128);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }
}
