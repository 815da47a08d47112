package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Reason;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what the API server refuses into failures.
///
/// @param server its address, for people
/// @param namespace in which workloads run
record KubernetesAnswers(String server, String namespace) {
    private static final int UNPROCESSABLE = 422;
    private static final Pattern PORT_TAKEN =
            Pattern.compile("Invalid value: ([0-9]+): provided port is already allocated");

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
            return new Failure(FailureCode.RUNTIME_UNREACHABLE, Facts.of("server", server, "reason", unanswered(e)), e);
        }
        String said = Optional.ofNullable(e.getStatus().getMessage()).orElseGet(() -> Reason.of(e));
        var facts = Facts.of("server", server, "namespace", namespace, "reason", said);
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> new Failure(FailureCode.RUNTIME_FORBIDDEN, "login", facts, e);
            case HttpURLConnection.HTTP_FORBIDDEN -> forbidden(said, e);
            case HttpURLConnection.HTTP_NOT_FOUND -> new Failure(FailureCode.RUNTIME_REFUSED, "namespace", facts, e);
            case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_CONFLICT, UNPROCESSABLE -> refused(said, e);
            default -> new Failure(FailureCode.RUNTIME_FAILED, facts, e);
        };
    }

    /// Not only rights are refused so, but also what a namespace doesn't admit.
    private Failure forbidden(String said, KubernetesClientException e) {
        var place = Facts.of("namespace", namespace, "reason", said);
        if (said.contains(" cannot ")) {
            return new Failure(FailureCode.RUNTIME_FORBIDDEN, "rights", place, e);
        }
        if (said.contains("exceeded quota")) {
            return new Failure(FailureCode.RUNTIME_REFUSED, "quota", place, e);
        }
        return said.contains("being terminated")
                ? new Failure(FailureCode.RUNTIME_REFUSED, "terminating", place, e)
                : new Failure(FailureCode.RUNTIME_REFUSED, "object", place, e);
    }

    private Failure refused(String said, KubernetesClientException e) {
        Matcher port = PORT_TAKEN.matcher(said);
        if (port.find()) {
            return new Failure(
                    FailureCode.RUNTIME_REFUSED, "node-port", Facts.of("port", port.group(1), "reason", said), e);
        }
        StatusDetails object = e.getStatus().getDetails();
        return object != null && said.contains("immutable")
                ? new Failure(
                        FailureCode.RUNTIME_REFUSED,
                        "immutable",
                        Facts.of(
                                "kind",
                                object.getKind(),
                                "name",
                                object.getName(),
                                "namespace",
                                namespace,
                                "reason",
                                said),
                        e)
                : new Failure(FailureCode.RUNTIME_REFUSED, "object", Facts.of("reason", said), e);
    }

    /// The JDK's client doesn't say that a connection was refused.
    private static Phrase unanswered(Throwable e) {
        Throwable root = root(e);
        boolean refused = root instanceof ConnectException || root instanceof ClosedChannelException;
        return refused && root.getMessage() == null ? Phrase.of("runtime.refused") : Reason.phrase(root);
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
