package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.manifest.FormatVersion;
import java.util.Arrays;
import java.util.function.Function;

/// Reads one kind of signed document strictly into a record. Writing the record again must give the received
/// bytes.
///
/// @param subject the document's name in messages
/// @param mediaType first field of the document
/// @param maxBytes checked before anything is parsed
record DocumentForm<T>(
        Phrase subject, String mediaType, int maxBytes, Function<ObjectFields, T> read, Function<T, JsonObject> write) {

    /// @throws Failure `DOCUMENT_INVALID`; `FEATURE_UNKNOWN` for a newer version; `TRUST_INVALID` for a
    ///     trust file whose fields contradict each other
    T parse(byte[] bytes) {
        var json = new JsonReader(subject, FailureCode.DOCUMENT_INVALID, maxBytes).read(bytes);
        var fields = new ObjectFields(subject, FailureCode.DOCUMENT_INVALID, json);
        T document = read(fields);
        if (!Arrays.equals(bytes, bytes(document))) {
            throw new Failure(
                    fields.code(), Phrase.of("trust.canonical-form-fields-no", Facts.of("document", fields.subject())));
        }
        return document;
    }

    byte[] bytes(T document) {
        return CanonicalJson.bytes(write.apply(document));
    }

    private T read(ObjectFields fields) {
        FormatVersion.require(fields, mediaType);
        try {
            return read.apply(fields);
        } catch (Failure e) {
            throw e.code() == FailureCode.TRUST_INVALID ? e : FormatVersion.about(fields, e);
        }
    }
}
