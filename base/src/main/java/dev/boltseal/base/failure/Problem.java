package dev.boltseal.base.failure;

/// Something that is wrong, as a value: its code and the facts about it. [Failure] throws it, verdicts and reports
/// contain it, [Messages] makes a sentence of it.
///
/// @param code the stable id, and whose fault it is
/// @param phrase the key of the sentence in the catalogue, and the facts for it
public record Problem(FailureCode code, Phrase phrase) {

    /// With the only sentence of its code, whose key is the id: `V006`.
    public static Problem of(FailureCode code, Facts facts) {
        return new Problem(code, new Phrase(code.id(), facts));
    }

    /// With one of several sentences of its code, whose key is the id and the variant: `V006.other-key`.
    ///
    /// @param variant lower-case words with hyphens
    public static Problem of(FailureCode code, String variant, Facts facts) {
        return new Problem(code, new Phrase(code.id() + "." + variant, facts));
    }

    /// The id and the sentence in English, for logs: `V006: this bundle is for cluster plant-1, …`
    public String message() {
        return code.id() + ": " + Messages.english().sentence(this);
    }

    public Facts facts() {
        return phrase.facts();
    }
}
