package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;

/// A blob that a cluster's image store has.
///
/// @param size bytes, 0…2^53−1
public record HeldBlob(Digest digest, long size) {
    public HeldBlob {
        if (size < 0 || size > Serial.MAX) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "blob-size", Facts.of("digest", digest, "found", size));
        }
    }

    static HeldBlob read(ObjectFields fields) {
        return new HeldBlob(Digest.parse(fields.text("digest")), fields.number("size"));
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("digest", digest.toString())
                .number("size", size)
                .build();
    }
}
