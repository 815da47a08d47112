package dev.boltseal.terminal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command finds around it when it starts.
///
/// @param environment variables by name
/// @param randomness made only where it is needed: 20 ms in a process that has just begun
/// @param person who can be asked, perhaps
public record Surroundings(
        Map<String, String> environment, InstantSource clock, Supplier<SecureRandom> randomness, Person person) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), InstantSource.system(), SecureRandom::new, Person.atTerminal());
    }

    public SecureRandom random() {
        return randomness.get();
    }

    /// The value of a variable; one that is set to nothing counts as not set.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
