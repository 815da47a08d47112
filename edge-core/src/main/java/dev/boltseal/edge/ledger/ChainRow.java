package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.oci.Digest;
import java.nio.charset.StandardCharsets;

/// One row of the chain.
///
/// @param sequence from 1, without gaps
/// @param at for people, because clocks on the edge may be wrong
/// @param previous hash of the row before; zeros in the first
record ChainRow(long sequence, UtcTime at, Change change, Digest previous) {
    static final Digest NONE = new Digest("0".repeat(64));

    private static final int MAX_BYTES = 4096;

    /// The row in its canonical form, without its own hash.
    String entry() {
        var row = new ObjectWriter()
                .number("sequence", sequence)
                .text("at", at.toString())
                .text("change", change.kind());
        change.write(row);
        return CanonicalJson.text(row.text("previous", previous.hex()).build());
    }

    /// SHA-256 over [#entry()] in UTF-8.
    Digest hash() {
        return hash(entry());
    }

    static Digest hash(String entry) {
        return Digest.of(entry.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws RuntimeException for anything that [#entry()] doesn't give
    static ChainRow parse(String entry) {
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        var json = new JsonReader("chain", FailureCode.LEDGER_ALTERED, MAX_BYTES).read(bytes);
        var fields = new ObjectFields("chain", FailureCode.LEDGER_ALTERED, json);
        var row = new ChainRow(
                fields.number("sequence"),
                UtcTime.read(fields, "at"),
                Change.read(fields),
                new Digest(fields.text("previous")));
        if (!row.entry().equals(entry)) {
            throw new Failure(
                    fields.code(), Phrase.of("ledger.canonical-form", Facts.of("document", fields.subject())));
        }
        return row;
    }
}
