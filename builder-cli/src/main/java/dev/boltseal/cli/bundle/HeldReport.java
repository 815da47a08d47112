package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.plan.ClusterCoverage;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;

/// What a cluster has of a bundle already, for programs and for people.
public final class HeldReport {
    private HeldReport() {}

    public static JsonObject json(ClusterCoverage held) {
        return new ObjectWriter()
                .number("receiptSequence", held.receipt())
                .number("blobCount", held.blobs())
                .number("blobSize", held.bytes())
                .build();
    }

    public static String text(ClusterCoverage held) {
        return "%d of %s, %s of %s (the cluster's receipt %d says so)"
                .formatted(
                        held.blobs(),
                        new Count(held.allBlobs(), "blob"),
                        new ByteSize(held.bytes()).rounded(),
                        new ByteSize(held.allBytes()).rounded(),
                        held.receipt());
    }
}
