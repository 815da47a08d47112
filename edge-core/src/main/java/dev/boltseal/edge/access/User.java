package dev.boltseal.edge.access;

import dev.boltseal.base.json.UtcTime;

/// A person who logs in with a password.
///
/// @param name 1–64 characters; compared exactly
/// @param passwordHash in PHC string format, with algorithm, parameters and salt
/// @param created by the node's clock, for people
///
/// Source: P-H-C, "PHC string format".
public record User(String name, Role role, String passwordHash, UtcTime created) {
    /// Without the hash, so that it doesn't get into a log.
    @Override
    public String toString() {
        return "%s (%s)".formatted(name, role);
    }
}
