package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The program that wrote a cluster's document, for example `boltseal-edge/0.1.0`: 1–64 letters, digits and
/// `._+/-`.
public record AgentVersion(String text) {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+/-]{0,63}");

    public AgentVersion {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "agent-version", Facts.of("found", text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
