package dev.boltseal.testkit.tamper;

import dev.boltseal.base.failure.FailureCode;
import java.util.function.Function;

/// One trick: a file that must be refused.
///
/// @param name of the trick, lower case with dashes; names the fixture's file
/// @param code the failure it must cause
/// @param says a part of the sentence, which names what is wrong
/// @param bytes makes the file
public record Forgery(String name, FailureCode code, String says, Function<Forger, byte[]> bytes) {
    /// The file.
    public byte[] make(Forger forger) {
        return bytes.apply(forger);
    }

    @Override
    public String toString() {
        return name;
    }
}
