package dev.boltseal.terminal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The environment of a command when it starts.
///
/// @param variables by name
/// @param randomness made only when it is needed: it takes 20 ms in a process that has just begun
/// @param prompt asks the user, if there is one
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

    /// Who runs this process, also if they became root for it.
    public String user() {
        return variable("SUDO_USER").orElseGet(() -> System.getProperty("user.name", "unknown"));
    }

    /// The value of a variable; an empty one counts as not set.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
