package dev.boltseal.edge.access;

/// What somebody may do. Each may do what those before it may.
public enum Role {
    /// Looks.
    VIEWER,
    /// Imports, starts, stops, deletes.
    OPERATOR
}
