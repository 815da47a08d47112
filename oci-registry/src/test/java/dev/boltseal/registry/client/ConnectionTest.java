package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How connections are used, seen from the server.
class ConnectionTest {
    private static final byte[] CONTENT = SampleImage.random(100_000);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, CONTENT);

    private final RegistryClient client = SampleImage.client();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private RegistryRepository repository;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        repository = client.repository(
                SampleImage.reference("127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void pullsInParallelOverConnectionsOfTheirOwn() throws Exception {
        int pulls = 12;
        var together = new CyclicBarrier(pulls);
        serve(out -> {
            together.await(10, TimeUnit.SECONDS);
            out.write(CONTENT);
        });

        List<Future<Digest>> pulled = new ArrayList<>();
        for (int i = 0; i < pulls; i++) {
            pulled.add(threads.submit(() -> Digest.of(all())));
        }
        for (Future<Digest> each : pulled) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(BLOB.digest());
        }

        assertThat(connections).hasSize(pulls);
    }

    @Test
    void usesAConnectionAgainWhenABlobWasRead() throws IOException {
        serve(out -> out.write(CONTENT));

        for (int i = 0; i < 5; i++) {
            try (InputStream in = repository.bytes(BLOB, 0)) {
                assertThat(in.readNBytes(CONTENT.length)).isEqualTo(CONTENT); // never asked for the end
            }
            assertThat(repository.hasBlob(BLOB)).isTrue();
        }

        assertThat(connections).hasSize(1);
    }

    @Test
    void cutsTheConnectionOfAnAbandonedBlob() throws Exception {
        var huge = new Descriptor(MediaType.OCI_LAYER, BLOB.digest(), 1L << 40);
        var noticed = new CountDownLatch(1);
        serve(huge.size(), out -> {
            try {
                while (true) {
                    out.write(CONTENT);
                }
            } catch (IOException e) {
                noticed.countDown();
                throw e;
            }
        });

        try (InputStream in = repository.bytes(huge, 0)) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }

        assertThat(noticed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takesChunkedBlobsOfTheRightSizeOnly() throws IOException {
        serve(0, out -> out.write(CONTENT));

        assertThat(all()).isEqualTo(CONTENT);
        for (int difference : new int[] {-1, 1}) {
            var other = new Descriptor(MediaType.OCI_LAYER, BLOB.digest(), CONTENT.length + difference);
            try (InputStream in = repository.bytes(other, 0)) {
                assertFails(FailureCode.SOURCE_SIZE_WRONG, in::readAllBytes, BLOB.digest());
            }
        }
    }

    @Test
    void endsAHeadThatDrips() throws IOException {
        try (var dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> drip(dripping));
            var slow = client.repository(SampleImage.reference("127.0.0.1:" + dripping.getLocalPort()));

            assertFails(FailureCode.REGISTRY_UNREACHABLE, slow::root, "bytes came in ");
        }
    }

    private static void drip(ServerSocket server) {
        try (var connection = server.accept()) {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            return; // the client has had enough
        }
    }

    private byte[] all() throws IOException {
        try (InputStream in = repository.bytes(BLOB, 0)) {
            return in.readAllBytes();
        }
    }

    private void serve(Answer answer) {
        serve(CONTENT.length, answer);
    }

    /// @param length 0 for an answer in chunks
    private void serve(long length, Answer answer) {
        server.createContext("/v2/" + SampleImage.REPOSITORY + "/blobs/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, length);
            try (OutputStream out = exchange.getResponseBody()) {
                answer.writeTo(out);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
    }

    private interface Answer {
        void writeTo(OutputStream out) throws Exception;
    }
}
