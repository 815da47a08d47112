package dev.boltseal.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// A proxy on 127.0.0.1 until it is closed. Safe for use by several threads.
///
/// A connection serves one CONNECT, or one request with an absolute address.
public final class TestProxy implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int MAX_HEAD = 64 << 10;

    private final ServerSocket listener;
    private final Optional<String> login;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int refusal;

    /// A proxy for everybody.
    public TestProxy() throws IOException {
        this(Optional.empty());
    }

    /// A proxy for one user.
    public TestProxy(String user, String password) throws IOException {
        this(Optional.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))));
    }

    private TestProxy(Optional<String> login) throws IOException {
        this.login = login;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads.execute(this::accept);
    }

    /// `127.0.0.1:<port>`.
    public String host() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /// Answers everything with this status from now on.
    public void refuse(int status) {
        refusal = status;
    }

    /// The heads of all requests so far, in order of arrival: first line and headers.
    public List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() {
        closeQuietly(listener);
        threads.shutdown();
        open.forEach(TestProxy::closeQuietly);
        threads.close();
        open.forEach(TestProxy::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException | RejectedExecutionException e) {
            closeQuietly(listener);
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            heads.add(head);
            int status = status(head);
            if (status != 0) {
                answer(client, status);
            } else if (head.startsWith("CONNECT ")) {
                tunnel(client, in, head);
            } else {
                forward(client, in, head);
            }
        } catch (IOException e) {
            closeQuietly(client); // one of both sides is gone
        } finally {
            open.remove(client);
        }
    }

    private int status(String head) {
        if (refusal != 0) {
            return refusal;
        }
        return login.isEmpty() || header(head, "proxy-authorization").equals(login) ? 0 : 407;
    }

    private void tunnel(Socket client, InputStream in, String head) throws IOException {
        String target = head.split(" ", 3)[1];
        try (var server = connected(Integer.parseInt(target.substring(target.lastIndexOf(':') + 1)))) {
            write(client, "HTTP/1.1 200 Connected\r\n\r\n");
            join(client, in, server);
        }
    }

    /// Forwards the request with only the path, and without the headers for proxies.
    private void forward(Socket client, InputStream in, String head) throws IOException {
        String[] line = head.split(" ", 3);
        URI uri = URI.create(line[1]);
        try (var server = connected(uri.getPort())) {
            String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            String rest = line[2].replaceAll(
                    "(?i)(proxy-authorization|connection|keep-alive|proxy-connection):[^\r]*\r\n", "");
            write(server, lastOf(line[0] + " " + path + " " + rest));
            InputStream answer = new BufferedInputStream(server.getInputStream());
            threads.execute(() -> copy(in, server));
            write(client, lastOf(head(answer)));
            answer.transferTo(client.getOutputStream());
        }
    }

    /// The headers, with one that says that nothing follows on this connection.
    private static String lastOf(String head) {
        return head.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    }

    private static void write(Socket to, String head) throws IOException {
        to.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void join(Socket client, InputStream in, Socket server) throws IOException {
        open.add(server);
        try {
            threads.execute(() -> copy(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (RejectedExecutionException e) {
            throw new IOException("proxy closed", e);
        } finally {
            open.remove(server);
        }
    }

    private static void copy(InputStream in, Socket server) {
        try {
            in.transferTo(server.getOutputStream());
        } catch (IOException e) {
            closeQuietly(server);
        }
    }

    private static void answer(Socket client, int status) throws IOException {
        String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"testkit proxy\"\r\n" : "";
        write(client, lastOf("HTTP/1.1 %d \r\n%sContent-Length: 0\r\n\r\n".formatted(status, challenge)));
    }

    private static Socket connected(int port) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int b = in.read();
            if (b < 0 || head.length() > MAX_HEAD) {
                throw new IOException("no head of a request");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Nothing is left to be done with it.
        }
    }
}
