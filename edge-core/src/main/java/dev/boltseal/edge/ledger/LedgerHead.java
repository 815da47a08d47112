package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;

/// The length of a ledger's chain and the hash of its last row. Together they identify everything that the ledger
/// ever recorded.
///
/// @param epoch of the cluster; each epoch has its own ledger
/// @param count rows of the chain, at least 1
/// @param hash of the last row
public record LedgerHead(long epoch, long count, Digest hash) {
    private static final int MAX_BYTES = 256;

    /// Reads what [#bytes()] wrote.
    ///
    /// @throws dev.boltseal.base.failure.Failure `LEDGER_UNREADABLE`
    public static LedgerHead parse(byte[] bytes) {
        var subject = Phrase.of("ledger.head-copy");
        var json = new JsonReader(subject, FailureCode.LEDGER_UNREADABLE, MAX_BYTES).read(bytes);
        var fields = new ObjectFields(subject, FailureCode.LEDGER_UNREADABLE, json);
        return new LedgerHead(fields.number("epoch"), fields.number("count"), new Digest(fields.text("hash")));
    }

    /// `{"epoch":1,"count":12,"hash":"…"}`, canonical.
    public byte[] bytes() {
        return CanonicalJson.bytes(new ObjectWriter()
                .number("epoch", epoch)
                .number("count", count)
                .text("hash", hash.hex())
                .build());
    }
}
