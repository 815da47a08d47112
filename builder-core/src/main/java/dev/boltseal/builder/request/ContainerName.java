package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The name of a container in its workload: 1–63 characters, `[a-z0-9]([-a-z0-9]*[a-z0-9])?`.
///
/// Source: RFC 1123 label, which Kubernetes requires for containers.
public record ContainerName(String text) {
    private static final int MAX_LENGTH = 63;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    /// The container of the app itself.
    public static final ContainerName APP = new ContainerName("app");

    public ContainerName {
        if (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "container-name", Facts.of("found", text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
