package dev.boltseal.format.der;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;

/// A kind of document in DER, and how to say that bytes are none of it.
///
/// @param subject first word of every message
/// @param next what to do, last words of every message
public record DerDocument(String subject, FailureCode code, String next) {

    /// The element that these bytes are, without any left over.
    ///
    /// @throws Failure with [#code()]
    public DerElement whole(byte[] bytes) {
        return DerElement.whole(this, bytes);
    }

    /// The failure to be thrown.
    public Failure failure(String want, String got) {
        return new Failure(code, "%s: want %s, got %s; %s".formatted(subject, want, got, next));
    }
}
