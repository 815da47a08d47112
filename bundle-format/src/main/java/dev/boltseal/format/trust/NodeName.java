package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The name of a machine in a cluster: 1–253 letters, digits and `.-_`; begins and ends with a letter or digit.
///
/// Source: RFC 1123, section 2.1, and Kubernetes, "Object Names and IDs" (DNS subdomain names). Upper case and `_`
/// are allowed as well, because hosts without Kubernetes use them.
public record NodeName(String text) implements Comparable<NodeName> {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

    public NodeName {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "node-name", Facts.of("found", text));
        }
    }

    @Override
    public int compareTo(NodeName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
