package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.util.Optional;

/// A field with an unknown name in a file that people write.
///
/// @param place the first words of messages about it
/// @param path from the top of the document
/// @param meant the known name that was probably meant
public record UnknownField(String name, Object place, String path, Optional<String> meant) {

    /// `; did you mean "ports"?`, or nothing.
    public Phrase hint() {
        return meant.map(name -> Phrase.of("json.meant", Facts.of("name", name)))
                .orElse(Phrase.of("json.not-meant"));
    }
}
