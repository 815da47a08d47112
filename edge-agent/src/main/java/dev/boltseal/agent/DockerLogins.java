package dev.boltseal.agent;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.JsonReader;
import dev.boltseal.format.json.ObjectFields;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/// What `docker login` or `skopeo login` wrote: the `auths` of `config.json`. Credential helpers are not run on an
/// edge node.
record DockerLogins(Surroundings here) implements Credentials {
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public Optional<Credential> forRegistry(String registry) {
        return file().filter(Files::isRegularFile).flatMap(file -> login(file, registry));
    }

    private Optional<Path> file() {
        return here.variable("DOCKER_CONFIG")
                .map(Path::of)
                .or(() -> here.variable("HOME").map(home -> Path.of(home, ".docker")))
                .map(directory -> directory.resolve("config.json"));
    }

    private static Optional<Credential> login(Path file, String registry) {
        var json = new JsonReader(file.toString(), FailureCode.CREDENTIALS_UNREADABLE, MAX_BYTES).read(bytes(file));
        return new ObjectFields(file.toString(), FailureCode.CREDENTIALS_UNREADABLE, json)
                .optionalObject("auths")
                .flatMap(auths -> auths.optionalObject(registry))
                .flatMap(auth -> auth.optionalText("auth"))
                .filter(auth -> !auth.isEmpty())
                .map(auth -> password(file, registry, auth));
    }

    private static Credential password(Path file, String registry, String auth) {
        try {
            String plain = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon > 0) {
                return new Credential.Password(file.toString(), plain.substring(0, colon), plain.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(file, registry, e);
        }
        throw unreadable(file, registry, new IOException("no colon"));
    }

    private static byte[] bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "%s: want to read it, got \"%s\"; check its permissions".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static BoltsealException unreadable(Path file, String registry, Exception cause) {
        return new BoltsealException(
                FailureCode.CREDENTIALS_UNREADABLE,
                "%s auths %s: want base64 of user:password, got other text; log in again".formatted(file, registry),
                cause);
    }
}
