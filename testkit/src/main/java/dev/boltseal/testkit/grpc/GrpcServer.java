package dev.boltseal.testkit.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens until it is closed; then it cuts all its connections.
public final class GrpcServer implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final Service service;
    private final Habits habits;
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    /// What the server does with each call, on a separate thread. If this returns or throws before it ended the
    /// answer, the call stays open.
    public interface Service {
        void answer(ServerCall call) throws IOException, InterruptedException;
    }

    /// How the server behaves by itself.
    ///
    /// @param settingsAfter how long it waits before it sends its settings, which is the first thing that it sends
    /// @param opensWindows whether it accepts everything, or only the first 65 535 bytes and what
    ///     [ServerCall#open] allows
    public record Habits(Duration settingsAfter, boolean opensWindows) {
        public static final Habits GOOD = new Habits(Duration.ZERO, true);
    }

    public GrpcServer(Path socket, Service service) throws IOException {
        this(socket, Habits.GOOD, service);
    }

    public GrpcServer(Path socket, Habits habits, Service service) throws IOException {
        this.service = service;
        this.habits = habits;
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::listen);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel each : connections) {
            each.close();
        }
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel accepted = listening.accept();
                connections.add(accepted);
                var connection = new ServerConnection(new Frames(accepted), service, habits);
                Thread.ofVirtual().start(connection::run);
            }
        } catch (ClosedChannelException e) {
            return; // closed by the test
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
