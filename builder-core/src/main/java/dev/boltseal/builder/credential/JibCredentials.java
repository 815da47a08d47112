package dev.boltseal.builder.credential;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperNotFoundException;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperUnhandledServerUrlException;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import com.google.cloud.tools.jib.registry.credentials.json.DockerConfigTemplate.AuthTemplate;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credential.IdentityToken;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.registry.auth.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads what `docker login` stored: the file `config.json` in `$DOCKER_CONFIG` or `~/.docker`, and the credential
/// helpers that it names. Each registry is looked up once, and again if the result is refused.
///
/// A helper is asked first. If it is missing or can't be run, that is a failure only if the file itself has no
/// credentials. If it answers with an error, or with something that can't be understood, it has none.
///
/// Source: docker login, "Credential stores", "Credential helpers".
public final class JibCredentials implements Credentials {
    private static final String DIRECTORY_VARIABLE = "DOCKER_CONFIG";
    private static final String FILE = "config.json";
    private static final String TOKEN_USER = "<token>";

    /// The user name that Docker writes beside an identity token.
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final Path file;
    private final Map<String, Optional<Credential>> known = new ConcurrentHashMap<>();

    /// @param environment of this process, for `DOCKER_CONFIG`
    /// @param home the user's directory
    public JibCredentials(Map<String, String> environment, Path home) {
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
        DockerConfig config = config(registry);
        Optional<String> trouble = Optional.empty();
        for (String name : RegistryAliasGroup.getAliasesGroup(registry)) {
            Optional<DockerCredentialHelper> helper = config.helper(name);
            if (helper.isPresent()) {
                try {
                    return Optional.of(credential(helper.get().retrieve()));
                } catch (CredentialHelperUnhandledServerUrlException e) {
                    // It has nothing.
                } catch (CredentialHelperNotFoundException | IOException e) {
                    trouble = trouble.or(() -> Optional.ofNullable(e.getMessage()));
                }
            }
            Optional<Credential> stored = config.entry(name).flatMap(entry -> stored(registry, entry));
            if (stored.isPresent()) {
                return stored;
            }
        }
        trouble.ifPresent(found -> {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "jib",
                    Facts.of("registry", registry, "file", file, "found", found));
        });
        return Optional.empty();
    }

    private DockerConfig config(String registry) {
        try {
            return DockerConfig.read(file);
        } catch (DatabindException | StreamReadException e) {
            Phrase found = Phrase.of("credentials.unparsed");
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "jib",
                    Facts.of("registry", registry, "file", file, "found", found),
                    e);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "unreadable-file",
                    Facts.of("registry", registry, "file", file, "reason", e),
                    e);
        }
    }

    private Optional<Credential> stored(String registry, AuthTemplate entry) {
        if (entry.getAuth() != null) {
            try {
                return Optional.of(stored(entry));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new Failure(
                        FailureCode.CREDENTIALS_UNREADABLE, "auth", Facts.of("registry", registry, "file", file), e);
            }
        }
        return entry.getUsername() == null || entry.getPassword() == null
                ? Optional.empty()
                : Optional.of(credential(
                        com.google.cloud.tools.jib.api.Credential.from(entry.getUsername(), entry.getPassword())));
    }

    /// Source: docker/cli, config file, "auth": base64 of `USER:PASSWORD`.
    private Credential stored(AuthTemplate entry) {
        String login = new String(Base64.getDecoder().decode(entry.getAuth()), StandardCharsets.UTF_8);
        String user = login.substring(0, login.indexOf(':'));
        String password = login.substring(login.indexOf(':') + 1);
        boolean token = entry.getIdentityToken() != null && user.equals(NOBODY) && password.isEmpty();
        return credential(com.google.cloud.tools.jib.api.Credential.from(
                token ? TOKEN_USER : user, token ? entry.getIdentityToken() : password));
    }

    private Credential credential(com.google.cloud.tools.jib.api.Credential found) {
        return found.isOAuth2RefreshToken()
                ? new IdentityToken(file.toString(), found.getPassword())
                : new Password(file.toString(), found.getUsername(), found.getPassword());
    }
}
