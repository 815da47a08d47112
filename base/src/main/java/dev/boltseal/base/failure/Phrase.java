package dev.boltseal.base.failure;

/// A sentence, or a variable part of one, in no language yet: its key in the catalogue and the facts for it.
///
/// A part has several forms, for example what was found instead of a file: `found.directory`, `found.nothing`.
public record Phrase(String key, Facts facts) {
    public static Phrase of(String key) {
        return new Phrase(key, Facts.none());
    }

    public static Phrase of(String key, Facts facts) {
        return new Phrase(key, facts);
    }
}
