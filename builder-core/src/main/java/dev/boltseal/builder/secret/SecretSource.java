package dev.boltseal.builder.secret;

import java.util.Optional;

/// A place that has values of secrets.
public interface SecretSource {

    /// The value, never empty; absent where this place has none.
    Optional<String> find(SecretName name);

    /// Where it looks for this one, in words for people: a path or the name of a variable.
    String place(SecretName name);
}
