package dev.boltseal.edge.containerd;

import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.testkit.grpc.GrpcServer;
import dev.boltseal.testkit.grpc.ServerCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// As much of a containerd as an import meets, in memory, with troubles that a real one can't be made to have.
final class FakeContainerd implements AutoCloseable {
    private static final int NOT_FOUND = 5;
    private static final int ALREADY_EXISTS = 6;
    private static final int COMMIT = 2;

    private final GrpcServer server;
    private final Path socket;
    private final Trouble trouble;
    private final Map<String, Long> blobs = new ConcurrentHashMap<>();
    private final Map<String, Long> parts = new ConcurrentHashMap<>();
    private final Map<String, String> images = new ConcurrentHashMap<>();
    private final List<String> called = new CopyOnWriteArrayList<>();

    /// What goes wrong.
    interface Trouble {
        /// Is asked before a call is answered, and may answer it.
        ///
        /// @param method `Content/Write`
        /// @return whether it did
        boolean happens(String method, ServerCall call) throws IOException, InterruptedException;
    }

    FakeContainerd(Path directory, Trouble trouble) throws IOException {
        this.socket = directory.resolve("fake.sock");
        this.trouble = trouble;
        this.server = new GrpcServer(socket, this::answer);
    }

    StoreAddress.Containerd address() {
        return new StoreAddress.Containerd(Optional.of(socket), StoreAddress.KUBERNETES);
    }

    /// Digests by name.
    Map<String, String> images() {
        return new TreeMap<>(images);
    }

    /// Digests and sizes of whole blobs.
    Map<String, Long> blobs() {
        return blobs;
    }

    /// Parts by their references, with how much there is of them.
    Map<String, Long> parts() {
        return parts;
    }

    /// The methods that were called, in this order.
    List<String> called() {
        return List.copyOf(called);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void answer(ServerCall call) throws IOException, InterruptedException {
        String method = call.path().replaceFirst("^/containerd\\.services\\.[a-z]+\\.v1\\.", "");
        called.add(method);
        if (trouble.happens(method, call)) {
            return;
        }
        if (method.equals("Content/Write")) {
            write(call);
            return;
        }
        Optional<byte[]> message = call.next();
        if (message.isPresent()) {
            answer(method, ProtoMessage.parse(message.get()), call);
        }
    }

    private void answer(String method, ProtoMessage request, ServerCall call) throws IOException, InterruptedException {
        switch (method) {
            case "Version/Version" -> good(call, new ProtoWriter().text(1, "2.1.4"));
            case "Namespaces/List" ->
                good(call, new ProtoWriter().message(1, new ProtoWriter().text(1, StoreAddress.KUBERNETES)));
            case "Content/Info" -> info(call, request.text(1));
            case "Content/Status" -> status(call, request.text(1));
            case "Content/Abort" -> {
                parts.remove(request.text(1));
                good(call, new ProtoWriter());
            }
            case "Images/Create" -> {
                images.put(
                        request.message(1).text(1),
                        request.message(1).message(3).text(2));
                good(call, new ProtoWriter());
            }
            default -> good(call, new ProtoWriter()); // leases, labels, plugins
        }
    }

    private void info(ServerCall call, String digest) throws IOException, InterruptedException {
        Long size = blobs.get(digest);
        if (size == null) {
            call.fail(NOT_FOUND, "content%20" + digest + "%3A not found");
        } else {
            good(
                    call,
                    new ProtoWriter()
                            .message(1, new ProtoWriter().text(1, digest).number(2, size)));
        }
    }

    private void status(ServerCall call, String reference) throws IOException, InterruptedException {
        Long offset = parts.get(reference);
        if (offset == null) {
            call.fail(NOT_FOUND, "ingest%20" + reference + "%3A not found");
        } else {
            good(call, new ProtoWriter().message(1, new ProtoWriter().number(4, offset)));
        }
    }

    private void write(ServerCall call) throws IOException, InterruptedException {
        for (Optional<byte[]> next = call.next(); next.isPresent(); next = call.next()) {
            ProtoMessage message = ProtoMessage.parse(next.get());
            if (blobs.containsKey(message.text(4))) {
                call.fail(ALREADY_EXISTS, "content%20already exists");
                return;
            }
            if (message.number(1) == COMMIT) {
                blobs.put(message.text(4), message.number(3));
            }
            call.answer(new ProtoWriter().number(4, message.number(5)).bytes());
        }
        call.end();
    }

    private static void good(ServerCall call, ProtoWriter answer) throws IOException, InterruptedException {
        call.answer(answer.bytes());
        call.end();
    }
}
