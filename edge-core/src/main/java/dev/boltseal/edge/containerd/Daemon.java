package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.edge.grpc.GrpcCall;
import dev.boltseal.edge.grpc.GrpcConnection;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.LostConnectionException;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A connection to containerd, in one of its namespaces.
final class Daemon implements AutoCloseable {
    /// Synchronising gigabytes to a slow disk takes no longer than this.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String SERVICES = "/containerd.services.";
    private static final String NAMESPACE = "containerd-namespace";
    private static final String LEASE = "containerd-lease";

    private final GrpcConnection connection;
    private final Path socket;
    private final String namespace;

    private Daemon(GrpcConnection connection, Path socket, String namespace) {
        this.connection = connection;
        this.socket = socket;
        this.namespace = namespace;
    }

    /// @throws Failure `CONTAINERD_MISSING`, `CONTAINERD_FORBIDDEN`
    static Daemon connect(Path socket, String namespace) {
        if (Files.notExists(socket)) {
            throw missing(socket, new IOException("no such file"));
        }
        try {
            return new Daemon(GrpcConnection.open(socket, PATIENCE), socket, namespace);
        } catch (IOException e) {
            throw Reason.of(e).contains("Permission denied")
                    ? new Failure(FailureCode.CONTAINERD_FORBIDDEN, Facts.of("socket", socket, "reason", e), e)
                    : missing(socket, e);
        }
    }

    String namespace() {
        return namespace;
    }

    Path socket() {
        return socket;
    }

    /// Sends one message and gets one answer.
    ///
    /// @param method `content.v1.Content/Info`
    ProtoMessage call(String method, ProtoWriter request) throws IOException {
        return connection.call(SERVICES + method, Map.of(NAMESPACE, namespace), request);
    }

    /// Starts a call with several messages and answers.
    ///
    /// @param lease that protects what is made by the call
    GrpcCall start(String method, String lease) {
        return connection.start(SERVICES + method, Map.of(NAMESPACE, namespace, LEASE, lease));
    }

    /// Some calls.
    interface Work {
        void run() throws IOException;
    }

    /// Some calls with an answer.
    interface Question<T> {
        T ask() throws IOException;
    }

    /// Makes calls, and turns an exception into a failure for people.
    void doing(Work work) {
        asking(() -> {
            work.run();
            return true;
        });
    }

    /// The same for calls with an answer.
    <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// The failure for people when a call failed.
    Failure failure(IOException cause) {
        if (cause instanceof LostConnectionException) {
            return new Failure(FailureCode.CONTAINERD_LOST, Facts.of("socket", socket, "reason", cause), cause);
        }
        if (cause instanceof GrpcException && Reason.of(cause).contains("no space left on device")) {
            return new Failure(FailureCode.NO_SPACE, "containerd", Facts.of("socket", socket), cause);
        }
        return new Failure(FailureCode.STORE_FAILED, "containerd", Facts.of("socket", socket, "reason", cause), cause);
    }

    @Override
    public void close() {
        connection.close();
    }

    private static Failure missing(Path socket, IOException cause) {
        return new Failure(
                FailureCode.CONTAINERD_MISSING, "nobody-listens", Facts.of("socket", socket, "reason", cause), cause);
    }
}
