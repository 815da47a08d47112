package dev.boltseal.testkit.grpc;

import dev.boltseal.testkit.grpc.Frames.Frame;
import dev.boltseal.testkit.grpc.GrpcServer.Habits;
import dev.boltseal.testkit.grpc.GrpcServer.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One client's connection, read by its own thread.
final class ServerConnection {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int INITIAL_WINDOW_SIZE = 4;

    private final Frames frames;
    private final Service service;
    private final Habits habits;
    private final HeaderReader headers = new HeaderReader();
    private final SendWindows windows = new SendWindows();
    private final Map<Integer, ServerCall> calls = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    ServerConnection(Frames frames, Service service, Habits habits) {
        this.frames = frames;
        this.service = service;
        this.habits = habits;
    }

    void run() {
        try {
            String preface = StandardCharsets.US_ASCII
                    .decode(frames.read(PREFACE.length()))
                    .toString();
            if (!preface.equals(PREFACE)) {
                throw new ProtocolException("want HTTP/2, got " + preface);
            }
            Thread.sleep(habits.settingsAfter());
            frames.write(Frames.SETTINGS, 0, 0);
            while (true) {
                take(frames.next());
            }
        } catch (IOException e) {
            calls.values().forEach(ServerCall::lost); // the client went away, or the test cut it off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Frames frames() {
        return frames;
    }

    /// Sends a part of a body as the client's windows allow it.
    void data(int stream, byte[] bytes) throws IOException, InterruptedException {
        for (int done = 0; done < bytes.length; ) {
            int count = windows.take(stream, bytes.length - done);
            byte[] part = new byte[count];
            System.arraycopy(bytes, done, part, 0, count);
            frames.write(Frames.DATA, 0, stream, part);
            done += count;
        }
    }

    /// Lets the client send more.
    void open(int stream, int bytes) throws IOException {
        byte[] increment = ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array();
        frames.write(Frames.WINDOW_UPDATE, 0, 0, increment);
        frames.write(Frames.WINDOW_UPDATE, 0, stream, increment);
    }

    private void take(Frame frame) throws IOException {
        switch (frame.type()) {
            case Frames.HEADERS, Frames.CONTINUATION -> headers(frame);
            case Frames.DATA -> data(frame);
            case Frames.SETTINGS -> settings(frame);
            case Frames.PING -> ping(frame);
            case Frames.WINDOW_UPDATE ->
                windows.add(frame.stream(), frame.payload().getInt());
            case Frames.RESET ->
                Optional.ofNullable(calls.remove(frame.stream())).ifPresent(ServerCall::lost);
            default -> {} // priorities, and the client's farewell
        }
    }

    private void headers(Frame frame) throws IOException {
        ByteBuffer payload = content(frame);
        if (frame.is(Frames.PRIORITY) && frame.type() == Frames.HEADERS) {
            payload.position(payload.position() + 5);
        }
        block.writeBytes(bytes(payload));
        if (frame.is(Frames.END_HEADERS)) {
            var call = new ServerCall(this, frame.stream(), headers.read(ByteBuffer.wrap(block.toByteArray())));
            block.reset();
            calls.put(frame.stream(), call);
            Thread.ofVirtual().start(() -> answer(call));
        }
    }

    private void answer(ServerCall call) {
        try {
            service.answer(call);
        } catch (IOException e) {
            return; // the client went away, or the test cut it off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void data(Frame frame) throws IOException {
        int size = frame.payload().remaining();
        if (habits.opensWindows() && size > 0) {
            open(frame.stream(), size);
        }
        ByteBuffer content = content(frame);
        ServerCall call = calls.get(frame.stream());
        if (call != null) {
            call.take(content, frame.is(Frames.END_STREAM));
        }
    }

    private void settings(Frame frame) throws IOException {
        if (frame.is(Frames.END_STREAM)) {
            return;
        }
        while (frame.payload().hasRemaining()) {
            int name = frame.payload().getShort();
            int value = frame.payload().getInt();
            if (name == INITIAL_WINDOW_SIZE) {
                windows.initial(value);
            }
        }
        frames.write(Frames.SETTINGS, Frames.END_STREAM, 0);
    }

    private void ping(Frame frame) throws IOException {
        if (!frame.is(Frames.END_STREAM)) {
            frames.write(Frames.PING, Frames.END_STREAM, 0, bytes(frame.payload()));
        }
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /// Without its padding.
    private static ByteBuffer content(Frame frame) {
        ByteBuffer payload = frame.payload();
        if (frame.is(Frames.PADDED)) {
            int padding = payload.get() & 0xff;
            payload.limit(payload.limit() - padding);
        }
        return payload;
    }
}
