package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/// One call: messages are sent, answers are received, then a status. For one thread at a time.
public final class GrpcCall implements AutoCloseable {
    private final Duration inactivityLimit;
    private final ComplexFuture<Void> exchange = new ComplexFuture<>(null);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
    private Optional<DataStreamChannel> channel = Optional.empty();
    private Optional<byte[]> answer = Optional.empty();
    private Optional<IOException> failure = Optional.empty();
    private boolean lastWasSent;
    private boolean outputEnded;
    private boolean finished;

    /// @param inactivityLimit the longest time in which nothing may happen
    GrpcCall(Duration inactivityLimit) {
        this.inactivityLimit = inactivityLimit;
    }

    void start(IOSession session, String path, Map<String, String> metadata) {
        var handler = new GrpcExchange(this, path, metadata);
        session.enqueue(
                new RequestExecutionCommand(handler, null, exchange, HttpCoreContext.create()),
                Command.Priority.NORMAL);
        if (!session.isOpen()) {
            finish(Optional.of(new LostConnectionException("it was closed", null)));
        }
    }

    /// Sends one message, given in parts, and returns when its last byte was handed to the operating system.
    ///
    /// @throws IOException if the call ended before, with the reason
    public void send(ByteBuffer... parts) throws IOException {
        long size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        lock.lock();
        try {
            outgoing.add(MessageFrames.head(size));
            outgoing.addAll(List.of(parts));
        } finally {
            lock.unlock();
        }
        wake();
        await(() -> outgoing.isEmpty());
    }

    /// The newest answer that was not taken yet. Waits for one.
    ///
    /// @throws IOException if the call ended without one
    public ProtoMessage next() throws IOException {
        await(() -> answer.isPresent() || finished);
        return taken();
    }

    /// Says that there are no more messages, and waits for the end of the call.
    ///
    /// @return the newest answer
    /// @throws IOException if the call failed
    public ProtoMessage end() throws IOException {
        lock.lock();
        try {
            lastWasSent = true;
        } finally {
            lock.unlock();
        }
        wake();
        await(() -> finished);
        return taken();
    }

    /// Aborts the call if it has not ended.
    @Override
    public void close() {
        if (!isFinished()) {
            exchange.cancel();
        }
    }

    // ---- called by the connection's own thread --------------------------------------------------------------------

    int available() {
        lock.lock();
        try {
            return outgoing.isEmpty() && (!lastWasSent || outputEnded) ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    void produce(DataStreamChannel target) throws IOException {
        lock.lock();
        try {
            channel = Optional.of(target);
            while (!outgoing.isEmpty()) {
                ByteBuffer next = outgoing.getFirst();
                if (next.hasRemaining() && target.write(next) == 0) {
                    return;
                }
                if (!next.hasRemaining()) {
                    outgoing.removeFirst();
                }
            }
            if (lastWasSent && !outputEnded) {
                outputEnded = true;
                target.endStream();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void answered(byte[] message) {
        lock.lock();
        try {
            answer = Optional.of(message);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Only the first end counts.
    void finish(Optional<IOException> why) {
        lock.lock();
        try {
            if (!finished) {
                finished = true;
                failure = why;
                outgoing.clear();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- waiting --------------------------------------------------------------------------------------------------

    private interface State {
        boolean reached();
    }

    private void await(State state) throws IOException {
        lock.lock();
        try {
            while (!state.reached() && !finished) {
                int waiting = outgoing.size();
                boolean something = changed.await(inactivityLimit.toMillis(), TimeUnit.MILLISECONDS);
                if (!something && waiting == outgoing.size() && !state.reached() && !finished) {
                    exchange.cancel();
                    throw new LostConnectionException("no answer for " + inactivityLimit.toSeconds() + " s", null);
                }
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (InterruptedException e) {
            exchange.cancel();
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            lock.unlock();
        }
    }

    private ProtoMessage taken() throws IOException {
        lock.lock();
        try {
            byte[] message = answer.orElseThrow(() -> new GrpcException(GrpcCode.INTERNAL, "an end without an answer"));
            answer = Optional.empty();
            return ProtoMessage.parse(message);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFinished() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    /// Not under the lock: the channel has its own.
    private void wake() {
        Optional<DataStreamChannel> target;
        lock.lock();
        try {
            target = channel;
        } finally {
            lock.unlock();
        }
        target.ifPresent(DataStreamChannel::requestOutput);
    }
}
