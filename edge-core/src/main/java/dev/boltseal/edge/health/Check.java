package dev.boltseal.edge.health;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.health.Finding.Result;
import java.util.function.Supplier;

/// Something to be looked at.
///
/// @param name one or two words
/// @param look how it is looked at; what it fails with is what is wrong
public record Check(String name, Supplier<Looked> look) {

    /// What was seen.
    public record Looked(Result result, Phrase sentence) {
        public static Looked ok(Phrase sentence) {
            return new Looked(Result.OK, sentence);
        }

        public static Looked skipped(Phrase why) {
            return new Looked(Result.SKIPPED, why);
        }

        public static Looked wrong(Phrase sentence) {
            return new Looked(Result.WRONG, sentence);
        }

        public static Looked failed(Phrase sentence) {
            return new Looked(Result.FAILED, sentence);
        }
    }

    public Finding run() {
        try {
            Looked looked = look.get();
            return new Finding(name, looked.result(), looked.sentence());
        } catch (Failure e) {
            return Finding.of(name, e);
        }
    }
}
