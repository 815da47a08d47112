package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Splits what arrives into messages: a byte that says whether it is compressed, four bytes for its size, then the
/// message.
///
/// Source: grpc/doc/PROTOCOL-HTTP2.md, "Length-Prefixed-Message".
final class MessageFrames {
    /// Bytes before a message.
    static final int HEAD = 5;

    /// Largest answer that is accepted, in bytes.
    static final int MAX_ANSWER = 4 << 20;

    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private ByteBuffer body = ByteBuffer.allocate(0);

    static ByteBuffer head(long size) {
        return ByteBuffer.allocate(HEAD)
                .put((byte) 0)
                .putInt(Math.toIntExact(size))
                .flip();
    }

    /// Takes bytes until a message is complete.
    ///
    /// @return empty if all bytes were taken and no message is complete
    Optional<byte[]> next(ByteBuffer in) throws IOException {
        if (head.hasRemaining()) {
            fill(head, in);
            if (head.hasRemaining()) {
                return Optional.empty();
            }
            body = ByteBuffer.allocate(size());
        }
        fill(body, in);
        if (body.hasRemaining()) {
            return Optional.empty();
        }
        head.clear();
        return Optional.of(body.array());
    }

    private int size() throws ProtocolException {
        int size = head.getInt(1);
        if (head.get(0) != 0 || size < 0 || size > MAX_ANSWER) {
            throw new ProtocolException("an answer that is compressed or larger than " + MAX_ANSWER + " bytes");
        }
        return size;
    }

    private static void fill(ByteBuffer target, ByteBuffer in) {
        int count = Math.min(target.remaining(), in.remaining());
        target.put(target.position(), in, in.position(), count);
        target.position(target.position() + count);
        in.position(in.position() + count);
    }
}
