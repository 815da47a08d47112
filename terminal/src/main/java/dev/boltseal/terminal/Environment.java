package dev.boltseal.terminal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command finds around it when it starts.
///
/// @param variables by name
/// @param randomness made only where it is needed: 20 ms in a process that has just begun
/// @param prompt who can be asked, perhaps
public record Environment(
        Map<String, String> variables, InstantSource clock, Supplier<SecureRandom> randomness, Prompt prompt) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment ofProcess() {
        return new Environment(System.getenv(), InstantSource.system(), SecureRandom::new, Prompt.atTerminal());
    }

    public SecureRandom random() {
        return randomness.get();
    }

    /// The value of a variable; one that is set to nothing counts as not set.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
