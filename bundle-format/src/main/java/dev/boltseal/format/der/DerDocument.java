package dev.boltseal.format.der;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;

/// A kind of document in DER, and how to say that bytes are none of it.
///
/// @param subject first word of every message
/// @param next what to do, last words of every message
public record DerDocument(Phrase subject, FailureCode code, Phrase next) {

    /// The element that these bytes are, without any left over.
    ///
    /// @throws Failure with [#code()]
    public DerElement whole(byte[] bytes) {
        return DerElement.whole(this, bytes);
    }
}
