package dev.boltseal.builder.credential;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import com.google.cloud.tools.jib.registry.credentials.json.DockerConfigTemplate;
import com.google.cloud.tools.jib.registry.credentials.json.DockerConfigTemplate.AuthTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file of logins, Docker's `config.json` or Podman's `auth.json`: which registries it has credentials for, and which
/// helper to ask.
///
/// A registry is named as in references, or as an `https` URL with or without a path; the shortest name is preferred. A
/// name with a path but without `https://`, such as `registry/team`, is a part of the registry.
///
/// Source: containers-auth.json(5), "FORMAT".
final class LoginConfig {
    private final @Nullable DockerConfigTemplate content;
    private final HelperSearch helpers;

    private LoginConfig(@Nullable DockerConfigTemplate content, HelperSearch helpers) {
        this.content = content;
        this.helpers = helpers;
    }

    /// @throws IOException for a file that is not such JSON
    static LoginConfig read(Path file, HelperSearch helpers) throws IOException {
        var mapper = JsonMapper.builder()
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, true)
                .build();
        try (var in = Files.newInputStream(file)) {
            return new LoginConfig(mapper.readValue(in, DockerConfigTemplate.class), helpers);
        }
    }

    /// The helper for one registry, or else the store for all. As for Docker, an empty name means none.
    Optional<DockerCredentialHelper> helper(String registry) {
        if (content == null) {
            return Optional.empty();
        }
        return find(content.getCredHelpers(), registry)
                .map(entry -> helper(entry.getKey(), entry.getValue()))
                .orElseGet(() -> helper(registry, content.getCredsStore()));
    }

    /// The credentials in the file itself.
    Optional<AuthTemplate> entry(String registry) {
        return content == null
                ? Optional.empty()
                : find(content.getAuths(), registry).map(Map.Entry::getValue);
    }

    /// What stands in the file for parts of a registry that a repository is in, the smallest part first.
    Stream<AuthTemplate> parts(String registry, String repository) {
        if (content == null || content.getAuths() == null || repository.isEmpty()) {
            return Stream.empty();
        }
        Map<String, AuthTemplate> entries = content.getAuths();
        return Stream.iterate(
                        registry + "/" + repository,
                        name -> name.length() > registry.length(),
                        name -> name.substring(0, name.lastIndexOf('/')))
                .flatMap(name -> Optional.ofNullable(entries.get(name)).stream());
    }

    private Optional<DockerCredentialHelper> helper(String url, @Nullable String name) {
        return name == null || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new DockerCredentialHelper(url, helpers.find(name)));
    }

    private static <T> Optional<Map.Entry<String, T>> find(@Nullable Map<String, T> entries, String registry) {
        if (entries == null) {
            return Optional.empty();
        }
        return RegistryKeys.of(registry)
                .flatMap(wanted -> entries.entrySet().stream().filter(each -> wanted.test(each.getKey())))
                .findFirst();
    }
}
