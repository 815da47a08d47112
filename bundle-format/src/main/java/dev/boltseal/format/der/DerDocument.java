package dev.boltseal.format.der;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;

/// A kind of document in DER, and the message for bytes that are not such a document.
///
/// @param subject first word of every message
/// @param next what to do; the last words of every message
public record DerDocument(Phrase subject, FailureCode code, Phrase next) {

    /// Reads these bytes as one element, with no bytes left over.
    ///
    /// @throws Failure with [#code()]
    public DerElement whole(byte[] bytes) {
        return DerElement.whole(this, bytes);
    }
}
