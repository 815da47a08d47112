package dev.boltseal.builder.credential;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credential.IdentityToken;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.registry.auth.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What `docker login` stored: the file `config.json` in `$DOCKER_CONFIG` or `~/.docker`, and the credential helpers
/// that it names. Each registry is looked up once, and again
/// when what was found is refused.
///
/// Source: docker login, "Credential stores", "Credential helpers".
public final class JibCredentials implements Credentials {
    private static final String DIRECTORY_VARIABLE = "DOCKER_CONFIG";
    private static final String FILE = "config.json";
    private static final String UNPARSED = "Unable to parse";
    private static final String NOTHING_FOUND = "has nothing for server URL";

    /// What Jib says of `"credsStore":""`, which to Docker means no store.
    private static final String NO_STORE = "docker-credential- ";

    /// How Jib begins the second event of one failure.
    private static final String CAUSE = "  Caused by: ";

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, Optional<Credential>> known = new ConcurrentHashMap<>();

    /// @param environment of this process, for `DOCKER_CONFIG` and for the helpers
    /// @param home the user's directory
    public JibCredentials(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.file = Optional.ofNullable(environment.get(DIRECTORY_VARIABLE))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".docker"))
                .resolve(FILE);
    }

    @Override
    public Optional<Credential> forRegistry(String registry) {
        return known.computeIfAbsent(registry, this::retrieve);
    }

    @Override
    public Optional<Credential> renewed(String registry) {
        known.remove(registry);
        return forRegistry(registry);
    }

    private Optional<Credential> retrieve(String registry) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<LogEvent> events = new ArrayList<>();
        try {
            var found = CredentialRetrieverFactory.forImage(
                            ImageReference.of(registry, "any", null), events::add, environment)
                    .dockerConfig(file)
                    .retrieve();
            if (found.isEmpty()) {
                events.stream().filter(JibCredentials::isFailure).findFirst().ifPresent(event -> {
                    throw new Failure(
                            FailureCode.CREDENTIALS_UNREADABLE,
                            "jib",
                            Facts.of("registry", registry, "file", file, "found", event.getMessage()));
                });
            }
            return found.map(this::credential);
        } catch (CredentialRetrievalException e) {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE, "helper", Facts.of("registry", registry, "file", file), e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE, "auth", Facts.of("registry", registry, "file", file), e);
        }
    }

    private static boolean isFailure(LogEvent event) {
        boolean reported =
                event.getLevel() == LogEvent.Level.WARN || event.getMessage().startsWith(UNPARSED);
        return reported
                && !event.getMessage().contains(NOTHING_FOUND)
                && !event.getMessage().contains(NO_STORE)
                && !event.getMessage().startsWith(CAUSE);
    }

    private Credential credential(com.google.cloud.tools.jib.api.Credential found) {
        return found.isOAuth2RefreshToken()
                ? new IdentityToken(file.toString(), found.getPassword())
                : new Password(file.toString(), found.getUsername(), found.getPassword());
    }
}
