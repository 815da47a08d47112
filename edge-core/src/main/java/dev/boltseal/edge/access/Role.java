package dev.boltseal.edge.access;

/// What somebody may do. Each role includes the ones before it.
public enum Role {
    /// May look.
    VIEWER,
    /// May import, start, stop and delete.
    OPERATOR
}
