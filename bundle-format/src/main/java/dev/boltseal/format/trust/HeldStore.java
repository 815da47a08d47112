package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a cluster's image store has of the bundles that the cluster knows.
///
/// @param freeBytes free space, in bytes; empty if only the store itself can know
/// @param blobs sorted by digest on entry, each once; not necessarily all
public record HeldStore(Optional<Long> freeBytes, List<HeldBlob> blobs) {

    /// @throws dev.boltseal.base.failure.Failure `DOCUMENT_INVALID` for a blob stated twice
    public HeldStore {
        blobs = blobs.stream().sorted(Comparator.comparing(HeldBlob::digest)).toList();
        freeBytes.ifPresent(free -> Receipt.requireRange("freeBytes", 0, free));
        Receipt.requireOnce(Phrase.of("receipt.blob"), blobs, HeldBlob::digest);
    }

    /// Size of all blobs together, in bytes.
    public long blobSize() {
        return blobs.stream().mapToLong(HeldBlob::size).sum();
    }

    static HeldStore read(ObjectFields fields) {
        return new HeldStore(fields.optionalNumber("freeBytes"), fields.objects("blobs", HeldBlob::read));
    }

    JsonObject toJson() {
        var json = new ObjectWriter();
        freeBytes.ifPresent(free -> json.number("freeBytes", free));
        return json.list("blobs", blobs, HeldBlob::toJson).build();
    }
}
