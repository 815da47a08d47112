package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns what the API server refuses into failures.
///
/// @param server its address, for people
/// @param namespace in which workloads run
record KubernetesAnswers(String server, String namespace) {
    private static final int UNPROCESSABLE = 422;

    <T> T of(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw failure(e);
        }
    }

    void run(Runnable calls) {
        try {
            calls.run();
        } catch (KubernetesClientException e) {
            throw failure(e);
        }
    }

    private Failure failure(KubernetesClientException e) {
        if (e.getStatus() == null) { // nobody answered
            return new Failure(
                    FailureCode.RUNTIME_UNREACHABLE, Facts.of("server", server, "reason", Reason.of(root(e))), e);
        }
        String said = Optional.ofNullable(e.getStatus().getMessage()).orElseGet(() -> Reason.of(e));
        var facts = Facts.of("server", server, "namespace", namespace, "reason", said);
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> new Failure(FailureCode.RUNTIME_FORBIDDEN, "login", facts, e);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                said.contains("exceeded quota")
                        ? new Failure(FailureCode.RUNTIME_REFUSED, "quota", facts, e)
                        : new Failure(FailureCode.RUNTIME_FORBIDDEN, "rights", facts, e);
            case HttpURLConnection.HTTP_NOT_FOUND -> new Failure(FailureCode.RUNTIME_REFUSED, "namespace", facts, e);
            case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_CONFLICT, UNPROCESSABLE ->
                new Failure(FailureCode.RUNTIME_REFUSED, "object", facts, e);
            default -> new Failure(FailureCode.RUNTIME_FAILED, facts, e);
        };
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
