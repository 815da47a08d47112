package dev.boltseal.edge.nodedb;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.oci.Digest;
import java.time.DateTimeException;
import java.time.Instant;

/// Reads values from columns. A value that this version did not write is an [IllegalArgumentException], which a
/// database expects.
final class Column {
    private Column() {}

    static UtcTime time(String text) {
        try {
            return new UtcTime(Instant.parse(text));
        } catch (DateTimeException | Failure e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Digest digest(String hex) {
        try {
            return new Digest(hex);
        } catch (Failure e) {
            throw new IllegalArgumentException(e);
        }
    }
}
