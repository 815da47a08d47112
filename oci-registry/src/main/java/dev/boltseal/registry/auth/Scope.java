package dev.boltseal.registry.auth;

/// What is asked for in one repository of one registry.
///
/// Source: CNCF distribution, "Token Scope Documentation".
///
/// @param registry `host` or `host:port`, as in references
/// @param push whether to write as well as to read
public record Scope(String registry, String repository, boolean push) {
    /// `repository:NAME:pull` or `repository:NAME:pull,push`.
    @Override
    public String toString() {
        return "repository:%s:%s".formatted(repository, push ? "pull,push" : "pull");
    }
}
