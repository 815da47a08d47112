package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The name of a workload on its cluster: 1–32 characters, `^[a-z]([-a-z0-9]*[a-z0-9])?$`.
public record WorkloadName(String text) {
    /// In characters.
    public static final int MAX_LENGTH = 32;

    /// Of the whole name.
    public static final Pattern GRAMMAR = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    public WorkloadName {
        if (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "workload-name", Facts.of("found", text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
