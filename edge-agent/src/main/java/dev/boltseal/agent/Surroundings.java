package dev.boltseal.agent;

import java.io.Console;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a command finds around it when it starts.
///
/// @param environment variables by name
/// @param input standard input
/// @param attended whether a person sits at a terminal and can be asked
record Surroundings(
        Map<String, String> environment,
        InputStream input,
        boolean attended,
        InstantSource clock,
        SecureRandom random) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                System.in,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                InstantSource.system(),
                new SecureRandom());
    }

    /// The value of a variable; one that is set to nothing counts as not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
