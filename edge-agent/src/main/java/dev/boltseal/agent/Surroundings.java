package dev.boltseal.agent;

import dev.boltseal.console.Person;
import dev.boltseal.edge.identity.ThisMachine;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a command finds around it when it starts.
///
/// @param environment variables by name
/// @param person who can be asked, perhaps
record Surroundings(
        Map<String, String> environment, InstantSource clock, SecureRandom random, ThisMachine machine, Person person) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                InstantSource.system(),
                new SecureRandom(),
                ThisMachine.current(),
                Person.atTerminal());
    }

    /// The value of a variable; one that is set to nothing counts as not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
