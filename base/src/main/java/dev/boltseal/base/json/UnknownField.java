package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.util.Optional;

/// A field in a file that people write whose name is not known.
///
/// @param place how messages about it begin
/// @param path from the top of the document
/// @param meant the known name that it may have been meant for
public record UnknownField(String name, Object place, String path, Optional<String> meant) {

    /// `; did you mean "ports"?`, or nothing.
    public Phrase hint() {
        return meant.map(name -> Phrase.of("json.meant", Facts.of("name", name)))
                .orElse(Phrase.of("json.not-meant"));
    }
}
