package dev.boltseal.format.manifest;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;

/// The order of bundles for one workload on one cluster: 1…2^53−1, usually the milliseconds since 1970 of the build.
///
/// A cluster takes a bundle only with a serial above the highest it has accepted for the workload.
public record Serial(long value) implements Comparable<Serial> {
    /// The largest integer that every JSON reader keeps.
    public static final long MAX = (1L << 53) - 1;

    public Serial {
        if (value < 1 || value > MAX) {
            throw new BoltsealException(
                    FailureCode.MANIFEST_INVALID, "serial: want 1…%d, got %d".formatted(MAX, value));
        }
    }

    @Override
    public int compareTo(Serial other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
