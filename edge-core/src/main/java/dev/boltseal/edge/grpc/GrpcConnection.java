package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2MultiplexingRequester;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2MultiplexingRequesterBootstrap;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/// One connection to a server on a Unix socket. Any number of threads can make calls at the same time.
public final class GrpcConnection implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);

    private final H2MultiplexingRequester reactor;
    private final IOSession session;
    private final Duration inactivityLimit;

    private GrpcConnection(H2MultiplexingRequester reactor, IOSession session, Duration inactivityLimit) {
        this.reactor = reactor;
        this.session = session;
        this.inactivityLimit = inactivityLimit;
    }

    /// Connects.
    ///
    /// @param inactivityLimit the longest time in which nothing may happen in a call
    /// @throws LostConnectionException with the operating system's message
    public static GrpcConnection open(Path socket, Duration inactivityLimit) throws IOException {
        H2MultiplexingRequester reactor = H2MultiplexingRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setH2Config(H2Config.custom().setPushEnabled(false).build())
                .setHttpProcessor(HttpProcessorBuilder.create().build())
                .setTlsStrategy(
                        (session, host, local, remote, attachment, timeout) -> false) // the usual one takes 200 ms
                .create();
        reactor.start();
        try {
            IOSession session = reactor.connect(
                            new HttpHost("localhost"), UnixDomainSocketAddress.of(socket), null, CONNECT, null, null)
                    .get();
            return new GrpcConnection(reactor, session, inactivityLimit);
        } catch (ExecutionException e) {
            reactor.close(CloseMode.IMMEDIATE);
            String message = e.getCause() == null ? null : e.getCause().getMessage();
            throw new LostConnectionException(message == null ? "no connection" : message, e.getCause());
        } catch (InterruptedException e) {
            reactor.close(CloseMode.IMMEDIATE);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Sends one message and waits for its answer.
    ///
    /// @param path `/package.Service/Method`
    public ProtoMessage call(String path, Map<String, String> metadata, ProtoWriter request) throws IOException {
        try (GrpcCall call = start(path, metadata)) {
            call.send(ByteBuffer.wrap(request.bytes()));
            return call.end();
        }
    }

    /// Starts a call of many messages.
    public GrpcCall start(String path, Map<String, String> metadata) {
        var call = new GrpcCall(inactivityLimit);
        call.start(session, path, metadata);
        return call;
    }

    @Override
    public void close() {
        reactor.close(CloseMode.IMMEDIATE);
    }
}
