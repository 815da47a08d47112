package dev.boltseal.testkit.grpc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// The frames of one connection, in both directions.
///
/// Source: RFC 9113, section 4.1, "Frame Format".
final class Frames {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    /// Also the flag of an acknowledgement.
    static final int END_STREAM = 1;

    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITY = 32;

    private static final int HEAD = 9;

    private final SocketChannel channel;

    record Frame(int type, int flags, int stream, ByteBuffer payload) {
        boolean is(int flag) {
            return (flags & flag) != 0;
        }
    }

    Frames(SocketChannel channel) {
        this.channel = channel;
    }

    ByteBuffer read(int size) throws IOException {
        var bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the client went away");
            }
        }
        return bytes.flip();
    }

    Frame next() throws IOException {
        ByteBuffer head = read(HEAD);
        int size = (head.getShort() & 0xffff) << 8 | (head.get() & 0xff);
        int type = head.get();
        int flags = head.get() & 0xff;
        return new Frame(type, flags, head.getInt() & 0x7fff_ffff, read(size));
    }

    synchronized void write(int type, int flags, int stream, byte... payload) throws IOException {
        raw(ByteBuffer.allocate(HEAD + payload.length)
                .putShort((short) (payload.length >>> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    synchronized void raw(byte... bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int ignored = channel.write(rest);
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
