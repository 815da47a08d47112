package dev.boltseal.cli.cluster;

import dev.boltseal.terminal.Count;
import java.time.Duration;
import java.time.Instant;

/// How long ago something was, in words: `3 days ago`.
///
/// Another machine's clock wrote the time and may be wrong; no decision depends on it.
record RelativeTime(Duration duration) {
    static RelativeTime of(Instant moment, Instant now) {
        return new RelativeTime(Duration.between(moment, now));
    }

    @Override
    public String toString() {
        if (duration.isNegative()) {
            return "in the future: one of the clocks is wrong";
        }
        if (duration.toDays() > 0) {
            return ago(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return ago(duration.toHours(), "hour");
        }
        return ago(duration.toMinutes(), "minute");
    }

    private static String ago(long count, String unit) {
        return new Count(count, unit) + " ago";
    }
}
