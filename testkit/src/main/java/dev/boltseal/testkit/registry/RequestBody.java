package dev.boltseal.testkit.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The body of one request within its connection. If the connection ends inside it, that is an error and not the
/// body's end.
///
/// Source: RFC 9112, sections 6.3 and 7.1.
final class RequestBody extends InputStream {
    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean ended;

    private RequestBody(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        left = length;
    }

    static InputStream of(Request request, InputStream in) throws IOException {
        if (request.header("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) {
            return new RequestBody(in, true, 0);
        }
        Optional<String> length = request.header("Content-Length");
        try {
            return new RequestBody(in, false, length.map(Long::parseLong).orElse(0L));
        } catch (NumberFormatException e) {
            throw new IOException("no Content-Length: " + length, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && chunked && !ended) {
            nextChunk();
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("connection ended with %d bytes of the body to come".formatted(left));
        }
        left -= count;
        if (left == 0 && chunked) {
            requireEmptyLine();
        }
        return count;
    }

    private void nextChunk() throws IOException {
        String size = RequestHead.line(in);
        try {
            left = Long.parseLong(size.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("no chunk size: " + size, e);
        }
        if (left == 0) {
            ended = true;
            requireEmptyLine();
        }
    }

    private void requireEmptyLine() throws IOException {
        String line = RequestHead.line(in);
        if (!line.isEmpty()) {
            throw new IOException("want the end of a chunk, got " + line);
        }
    }
}
