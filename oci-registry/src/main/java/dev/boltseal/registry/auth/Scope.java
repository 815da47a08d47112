package dev.boltseal.registry.auth;

import java.util.List;
import java.util.Optional;

/// The access that is requested to one repository of one registry, and optionally read access to a second one.
///
/// Source: CNCF distribution, "Token Scope Documentation".
///
/// @param registry `host` or `host:port`, as in references
/// @param push whether to write as well as read
/// @param repository empty for the registry itself
/// @param source another repository of the same registry, from which blobs are mounted
public record Scope(String registry, String repository, boolean push, Optional<String> source) {

    /// One repository.
    public Scope(String registry, String repository, boolean push) {
        this(registry, repository, push, Optional.empty());
    }

    /// The registry itself and none of its repositories: enough to check a login.
    public static Scope ofRegistry(String registry) {
        return new Scope(registry, "", false);
    }

    /// `repository:NAME:pull` or `repository:NAME:pull,push`, and `repository:SOURCE:pull` if there is a source;
    /// nothing for
    /// the registry itself.
    List<String> texts() {
        if (repository.isEmpty()) {
            return List.of();
        }
        String main = "repository:%s:%s".formatted(repository, push ? "pull,push" : "pull");
        return source.map(from -> List.of(main, "repository:%s:pull".formatted(from)))
                .orElseGet(() -> List.of(main));
    }

    /// The texts, separated by spaces.
    @Override
    public String toString() {
        return String.join(" ", texts());
    }
}
