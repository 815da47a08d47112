package dev.boltseal.builder.credential;

import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `boltseal login`, `docker login`, `podman login` and `skopeo login` stored. Of the files that
/// [LoginFileLocations] lists,
/// the first one that has a login for the registry is used, and in it the login for the smallest part of the registry
/// that contains the repository.
public final class JibCredentials implements Credentials {
    private final List<FileLogins> files;

    /// @param environment of this process, for the paths of the files, and for `PATH`
    /// @param home the user's directory
    public JibCredentials(Map<String, String> environment, Path home) {
        this(LoginFileLocations.of(environment, home).read(), HelperSearch.of(environment));
    }

    JibCredentials(List<Path> files, HelperSearch helpers) {
        this.files = files.stream().map(file -> new FileLogins(file, helpers)).toList();
    }

    @Override
    public Optional<Credential> forRegistry(String registry) {
        return forRepository(registry, "");
    }

    @Override
    public Optional<Credential> forRepository(String registry, String repository) {
        return files.stream()
                .flatMap(file -> file.find(registry, repository).stream())
                .findFirst();
    }

    @Override
    public Optional<Credential> renewed(String registry, String repository) {
        files.forEach(file -> file.forget(registry));
        return forRepository(registry, repository);
    }
}
