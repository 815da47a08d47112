package dev.boltseal.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The JDK's HTTP server on a loopback port, one virtual thread a request.
final class Server implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Server(int port, Optional<TlsIdentity> tls, Route route) throws IOException {
        // Read once, when the JDK's class is loaded. Without it every small answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), tls);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, route));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Cuts what is under way.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(InetSocketAddress address, Optional<TlsIdentity> tls) throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(address, 0);
        }
        var secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.get().context()));
        return secure;
    }

    private static void answer(HttpExchange exchange, Route route) throws IOException {
        Reply reply;
        try {
            reply = route.answer(Call.of(exchange));
        } catch (RuntimeException e) {
            reply = Reply.error(500, "UNKNOWN", "testkit: " + e);
        }
        send(exchange, reply);
        exchange.close();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        long size = reply.body().size();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), length(size));
        try (OutputStream out = exchange.getResponseBody()) {
            reply.body().writeTo(out);
        }
    }

    /// The JDK's way to say "nothing" (-1) and "in chunks" (0).
    private static long length(long size) {
        if (size == Body.UNKNOWN) {
            return 0;
        }
        return size == 0 ? -1 : size;
    }
}
