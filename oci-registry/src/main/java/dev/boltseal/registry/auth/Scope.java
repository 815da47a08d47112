package dev.boltseal.registry.auth;

import java.util.List;
import java.util.Optional;

/// The access that is requested to one repository of one registry, and optionally read access to a second one.
///
/// Source: CNCF distribution, "Token Scope Documentation".
///
/// @param registry `host` or `host:port`, as in references
/// @param repository empty for the registry itself
/// @param push whether to write as well as read
/// @param delete whether to delete, too
/// @param source another repository of the same registry, from which blobs are mounted
public record Scope(String registry, String repository, boolean push, boolean delete, Optional<String> source) {

    /// To read, or to read and write.
    public Scope(String registry, String repository, boolean push, Optional<String> source) {
        this(registry, repository, push, false, source);
    }

    /// One repository.
    public Scope(String registry, String repository, boolean push) {
        this(registry, repository, push, Optional.empty());
    }

    /// To delete from one repository.
    public static Scope toDelete(String registry, String repository) {
        return new Scope(registry, repository, true, true, Optional.empty());
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
        String main = "repository:%s:pull%s%s".formatted(repository, push ? ",push" : "", delete ? ",delete" : "");
        return source.map(from -> List.of(main, "repository:%s:pull".formatted(from)))
                .orElseGet(() -> List.of(main));
    }

    /// The texts, separated by spaces.
    @Override
    public String toString() {
        return String.join(" ", texts());
    }
}
