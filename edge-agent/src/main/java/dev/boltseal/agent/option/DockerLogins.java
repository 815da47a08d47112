package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.Precedence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/// Registry logins that `docker login` stores in a file, under `auths`. Programs that store secrets (`credsStore`)
/// are not run here.
///
/// Source: Docker CLI, `config.json`, "Credentials store", default behaviour.
///
/// @param file `config.json`; it doesn't have to exist
record DockerLogins(Path file) implements Credentials {
    private static final int MAX_BYTES = 1 << 20;

    /// `$DOCKER_CONFIG/config.json`, or `~/.docker/config.json`.
    static Credentials of(Environment here) {
        return new Precedence<Path>(here)
                .variable("DOCKER_CONFIG", Path::of)
                .variable("HOME", home -> Path.of(home, ".docker"))
                .value()
                .<Credentials>map(directory -> new DockerLogins(directory.resolve("config.json")))
                .orElseGet(Credentials::none);
    }

    @Override
    public Optional<Credential> forRegistry(String registry) {
        return content()
                .flatMap(config -> config.optionalObject("auths"))
                .flatMap(auths -> auths.optionalObject(registry).or(() -> auths.optionalObject("https://" + registry)))
                .flatMap(this::credential);
    }

    private Optional<ObjectFields> content() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            var json = new JsonReader(file.toString(), FailureCode.CREDENTIALS_UNREADABLE, MAX_BYTES).read(bytes);
            return Optional.of(new ObjectFields(file.toString(), FailureCode.CREDENTIALS_UNREADABLE, json));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Failure(FailureCode.CREDENTIALS_UNREADABLE, "unreadable", Facts.of("file", file, "reason", e), e);
        }
    }

    private Optional<Credential> credential(ObjectFields entry) {
        Optional<String> token = entry.optionalText("identitytoken").filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            return token.map(text -> new Credential.IdentityToken(file.toString(), text));
        }
        return entry.optionalText("auth").filter(text -> !text.isEmpty()).map(this::password);
    }

    private Credential password(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Failure(FailureCode.CREDENTIALS_UNREADABLE, "not-base64", Facts.of("file", file));
        }
        int colon = pair.indexOf(':');
        if (colon <= 0) {
            throw new Failure(FailureCode.CREDENTIALS_UNREADABLE, "no-name", Facts.of("file", file));
        }
        return new Credential.Password(file.toString(), pair.substring(0, colon), pair.substring(colon + 1));
    }
}
