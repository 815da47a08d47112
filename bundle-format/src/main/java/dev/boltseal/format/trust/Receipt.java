package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A cluster states what it holds and what it deleted: `receipt.json`, signed by the cluster's signing key.
///
/// @param sequence 1 for the first receipt of an epoch, one more for each further receipt
/// @param trustVersion version of the trust file in force; empty before the first one
/// @param ledgerHead SHA-256 over the ledger, as the cluster defines it
/// @param bundles sorted by `manifestSha256` on entry, each once
/// @param store what its image store has; empty if no store was asked
public record Receipt(
        ClusterBinding cluster,
        long sequence,
        UtcTime createdAt,
        AgentVersion agentVersion,
        Platform platform,
        Optional<Long> trustVersion,
        Digest ledgerHead,
        List<HeldBundle> bundles,
        Optional<HeldStore> store) {
    /// Largest receipt, in bytes.
    public static final int MAX_BYTES = 16 << 20;

    /// The most bundles and blobs together. A JSON reader could not read more.
    public static final int MAX_ENTRIES = 40_000;

    private static final DocumentForm<Receipt> FORM = new DocumentForm<>(
            Phrase.of("document.receipt"),
            "application/vnd.boltseal.receipt.v1+json",
            MAX_BYTES,
            Receipt::read,
            Receipt::toJson);

    /// @throws Failure `DOCUMENT_INVALID` for numbers out of range and for a duplicate bundle or blob
    public Receipt {
        bundles = bundles.stream()
                .sorted(Comparator.comparing(HeldBundle::manifestSha256))
                .toList();
        requireRange("sequence", 1, sequence);
        trustVersion.ifPresent(version -> requireRange("trustVersion", 1, version));
        requireOnce(Phrase.of("receipt.bundle"), bundles, HeldBundle::manifestSha256);
        int entries = bundles.size() + store.map(held -> held.blobs().size()).orElse(0);
        if (entries > MAX_ENTRIES) {
            throw new Failure(
                    FailureCode.DOCUMENT_INVALID,
                    "receipt-entries",
                    Facts.of("maxEntries", MAX_ENTRIES, "found", Integer.toString(entries)));
        }
    }

    /// Reads received bytes, which must be in canonical form. The signature, which is checked elsewhere, decides
    /// whether to trust them.
    ///
    /// @throws Failure `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    public static Receipt parse(byte[] bytes) {
        return FORM.parse(bytes);
    }

    /// The canonical form.
    public byte[] bytes() {
        return FORM.bytes(this);
    }

    private static Receipt read(ObjectFields fields) {
        return new Receipt(
                ClusterBinding.read(fields.object("cluster")),
                fields.number("sequence"),
                UtcTime.read(fields, "createdAt"),
                new AgentVersion(fields.text("agentVersion")),
                PlatformField.read(fields),
                fields.optionalNumber("trustVersion"),
                new Digest(fields.text("ledgerHead")),
                fields.objects("bundles", HeldBundle::read),
                fields.optionalObject("store").map(HeldStore::read));
    }

    private JsonObject toJson() {
        var json = new ObjectWriter()
                .text("mediaType", FORM.mediaType())
                .value("cluster", cluster.toJson())
                .number("sequence", sequence)
                .text("createdAt", createdAt.toString())
                .text("agentVersion", agentVersion.text())
                .value("platform", PlatformField.write(platform));
        trustVersion.ifPresent(version -> json.number("trustVersion", version));
        json.text("ledgerHead", ledgerHead.hex()).list("bundles", bundles, HeldBundle::toJson);
        store.ifPresent(held -> json.value("store", held.toJson()));
        return json.build();
    }

    static void requireRange(String field, long lowest, long got) {
        if (got < lowest || got > Serial.MAX) {
            throw new Failure(
                    FailureCode.DOCUMENT_INVALID,
                    "receipt-range",
                    Facts.of("field", field, "lowest", lowest, "found", Long.toString(got)));
        }
    }

    static <T> void requireOnce(Phrase what, List<T> sorted, Function<T, Digest> identity) {
        for (int i = 1; i < sorted.size(); i++) {
            Digest digest = identity.apply(sorted.get(i));
            if (digest.equals(identity.apply(sorted.get(i - 1)))) {
                throw new Failure(
                        FailureCode.DOCUMENT_INVALID, "receipt-twice", Facts.of("part", what, "digest", digest));
            }
        }
    }
}
