package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Optional;

/// The order of bundles for one workload on one cluster: 1…2^53−1, usually the time of the build in milliseconds
/// since 1970.
///
/// A cluster accepts a bundle only if its serial is above the highest one that it has accepted for the workload.
public record Serial(long value) implements Comparable<Serial> {
    /// The largest integer that every JSON reader reads exactly.
    public static final long MAX = (1L << 53) - 1;

    /// 2026-01-01T00:00:00Z in milliseconds since 1970. Boltseal is not older, so a correct clock never shows
    /// less.
    public static final long EARLIEST_CLOCK = 1_767_225_600_000L;

    /// How far one bundle may raise the serials of a cluster: 2^41 ms, almost 70 years.
    ///
    /// A cluster's highest accepted serial never falls. So a builder whose clock shows 2099 would otherwise block
    /// every later bundle that is built with a correct clock. With this limit its bundle is refused, and a builder
    /// with a correct clock does not reach the limit before 2095.
    public static final long MAX_STEP = 1L << 41;

    public Serial {
        if (value < 1 || value > MAX) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "serial", Facts.of("max", MAX, "found", value));
        }
    }

    /// The highest serial that a cluster accepts next.
    ///
    /// @param known highest serial that it has accepted for any workload; empty if it has accepted none
    public static Serial highestAfter(Optional<Serial> known) {
        long base = Math.max(EARLIEST_CLOCK, known.map(Serial::value).orElse(0L));
        return new Serial(Math.min(MAX, base + MAX_STEP));
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
