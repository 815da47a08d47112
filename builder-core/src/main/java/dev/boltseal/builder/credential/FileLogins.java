package dev.boltseal.builder.credential;

import com.fasterxml.jackson.core.JsonLocation;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is kept in one file of logins, Docker's or Podman's, and by the credential helpers that it names. Helpers are
/// asked for a registry once, and again when what was found is refused.
///
/// A helper is asked first, but for what stands in the file for a part of the registry. One that is missing or can't be
/// run is a failure only where the file itself holds nothing; one that answers with an error, or with nothing that can
/// be understood, has nothing.
///
/// Source: docker login, "Credential stores", "Credential helpers"; containers-auth.json(5).
final class FileLogins {
    private static final String TOKEN_USER = "<token>";

    /// Whom Docker names beside an identity token.
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final Path file;
    private final HelperSearch helpers;
    private final Map<String, Optional<Credential>> known = new ConcurrentHashMap<>();

    FileLogins(Path file, HelperSearch helpers) {
        this.file = file;
        this.helpers = helpers;
    }

    /// @param repository empty for the whole registry
    /// @throws Failure `CREDENTIALS_UNREADABLE`
    Optional<Credential> find(String registry, String repository) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return part(registry, repository).or(() -> known.computeIfAbsent(registry, this::retrieve));
    }

    /// Helpers are asked anew.
    void forget(String registry) {
        known.remove(registry);
    }

    private Optional<Credential> part(String registry, String repository) {
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        LoginConfig config = config(registry);
        return RegistryAliasGroup.getAliasesGroup(registry).stream()
                .flatMap(name -> config.parts(name, repository))
                .flatMap(entry -> stored(registry, entry).stream())
                .findFirst();
    }

    private Optional<Credential> retrieve(String registry) {
        LoginConfig config = config(registry);
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

    private LoginConfig config(String registry) {
        try {
            return LoginConfig.read(file, helpers);
        } catch (DatabindException | StreamReadException e) {
            JsonLocation at = e.getLocation();
            Phrase found = at == null || at.getLineNr() < 1
                    ? Phrase.of("credentials.unparsed")
                    : Phrase.of(
                            "credentials.unparsed-at", Facts.of("line", at.getLineNr(), "column", at.getColumnNr()));
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
