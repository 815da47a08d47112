package dev.boltseal.builder.credential;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where Docker, Podman and Skopeo keep logins for registries.
///
/// Read are, in this order, `$REGISTRY_AUTH_FILE`, `$XDG_RUNTIME_DIR/containers/auth.json`,
/// `$XDG_CONFIG_HOME/containers/auth.json` (`~/.config/containers/auth.json`) and `$DOCKER_CONFIG/config.json`
/// (`~/.docker/config.json`). Written is the first where that variable is set, else Docker's.
///
/// Source: containers-auth.json(5), "DESCRIPTION"; docker login, "Credential stores".
///
/// @param read in order; none need be there
/// @param written the one of them that a login is put into
record LoginFileLocations(List<Path> read, Path written) {
    private static final String PODMAN = "containers/auth.json";
    private static final String DOCKER = "config.json";

    LoginFileLocations {
        read = List.copyOf(read);
    }

    /// @param home the user's directory
    static LoginFileLocations of(Map<String, String> environment, Path home) {
        Optional<Path> named = variable(environment, "REGISTRY_AUTH_FILE");
        Path docker = variable(environment, "DOCKER_CONFIG")
                .orElse(home.resolve(".docker"))
                .resolve(DOCKER);
        List<Path> read = Stream.of(
                        named,
                        variable(environment, "XDG_RUNTIME_DIR").map(directory -> directory.resolve(PODMAN)),
                        Optional.of(variable(environment, "XDG_CONFIG_HOME")
                                .orElse(home.resolve(".config"))
                                .resolve(PODMAN)),
                        Optional.of(docker))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new LoginFileLocations(read, named.orElse(docker));
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
