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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Docker's `config.json`: which registries it has credentials for, and which helper to ask.
///
/// A registry is named as in references, or as an `https` URL with or without a path; the shortest name is
/// preferred.
final class DockerConfig {
    private static final String HELPERS = "docker-credential-";

    private final @Nullable DockerConfigTemplate content;

    private DockerConfig(@Nullable DockerConfigTemplate content) {
        this.content = content;
    }

    /// @throws IOException for a file that is not such JSON
    static DockerConfig read(Path file) throws IOException {
        var mapper = JsonMapper.builder()
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, true)
                .build();
        try (var in = Files.newInputStream(file)) {
            return new DockerConfig(mapper.readValue(in, DockerConfigTemplate.class));
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

    private static Optional<DockerCredentialHelper> helper(String url, @Nullable String name) {
        return name == null || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new DockerCredentialHelper(url, Path.of(HELPERS + name)));
    }

    private static <T> Optional<Map.Entry<String, T>> find(@Nullable Map<String, T> entries, String registry) {
        if (entries == null) {
            return Optional.empty();
        }
        String url = "https://" + registry;
        return Stream.<Predicate<String>>of(
                        registry::equals,
                        url::equals,
                        name -> name.startsWith(registry + "/"),
                        name -> name.startsWith(url + "/"))
                .flatMap(wanted -> entries.entrySet().stream().filter(each -> wanted.test(each.getKey())))
                .findFirst();
    }
}
