package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import java.util.regex.Pattern;

/// The name of a workload on its cluster: 1–32 characters, `^[a-z]([-a-z0-9]*[a-z0-9])?$`.
public record WorkloadName(String text) {
    private static final int MAX_LENGTH = 32;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    public WorkloadName {
        if (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches()) {
            throw new Failure(
                    FailureCode.REQUEST_INVALID,
                    "workload name: want 1–32 characters, a lower-case letter, then letters, digits and -, no - last; got %s"
                            .formatted(Printable.quoted(text)));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
