package dev.boltseal.testkit.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLServerSocket;

/// Accepts connections on a loopback port, with one virtual thread for each.
///
/// It is not the JDK's `httpserver`, which doesn't answer a TLS greeting on a plain port: skopeo and Jib try HTTPS
/// first and would wait ten seconds each time. Faults also need the connection itself.
final class Server implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile UnaryOperator<OutputStream> sending = UnaryOperator.identity();

    Server(int port, Optional<TlsIdentity> tls, Route route) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        listener = tls.isPresent()
                ? tls.get().context().getServerSocketFactory().createServerSocket(port, BACKLOG, loopback)
                : new ServerSocket(port, BACKLOG, loopback);
        if (listener instanceof SSLServerSocket secured) {
            secured.setNeedClientAuth(tls.flatMap(TlsIdentity::client).isPresent());
        }
        threads.execute(() -> accept(route));
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Sets what breaks the streams to clients, on connections that arrive from now on.
    void sendThrough(UnaryOperator<OutputStream> stream) {
        sending = stream;
    }

    /// Cuts every connection and waits for the threads to see it.
    @Override
    public void close() {
        closeQuietly(listener);
        threads.shutdown();
        open.forEach(Server::closeQuietly);
        threads.close();
        // What was accepted in between and found no thread.
        open.forEach(Server::closeQuietly);
    }

    private void accept(Route route) {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket, route));
            }
        } catch (IOException | RejectedExecutionException e) {
            closeQuietly(listener);
        }
    }

    private void serve(Socket socket, Route route) {
        try (socket) {
            new Connection(socket, sending, route).serve();
        } catch (IOException e) {
            // The client is gone, or a fault cut the connection: either way it is closed now.
            closeQuietly(socket);
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Nothing is left to be done with it.
        }
    }
}
