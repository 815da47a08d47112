package dev.boltseal.builder.secret;

import java.util.Optional;

/// A source of secret values.
public interface SecretSource {

    /// The value, never empty; absent if this source doesn't have it.
    Optional<String> find(SecretName name);

    /// Where it looks for this secret, in words for people: a path or the name of a variable.
    String place(SecretName name);
}
