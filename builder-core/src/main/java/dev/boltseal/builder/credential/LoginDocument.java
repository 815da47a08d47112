package dev.boltseal.builder.credential;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The content of a file of logins, which is changed for one registry and keeps everything else, whoever wrote it.
///
/// Names of fields are found whatever their case, as Docker finds them.
record LoginDocument(HandWritten content) {
    private static final int MAX_BYTES = 1 << 20;
    private static final String LOGINS = "auths";
    private static final String HELPERS = "credHelpers";
    private static final String STORE = "credsStore";
    private static final FailureCode CODE = FailureCode.CREDENTIALS_UNREADABLE;

    /// A file that does not exist, or is empty, has no logins.
    ///
    /// @throws dev.boltseal.base.failure.Failure `CREDENTIALS_UNREADABLE` with the place of what is wrong in the
    /// file
    static LoginDocument read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            bytes = new byte[0];
        }
        if (bytes.length == 0) {
            return new LoginDocument(HandWritten.of(file.toString(), new ObjectWriter().build()));
        }
        return new LoginDocument(new JsonReader(file.toString(), CODE, MAX_BYTES).readByHand(bytes));
    }

    /// The name of the helper that keeps the registry's login, where one does.
    Optional<String> helper(RegistryName registry) {
        return object(HELPERS)
                .flatMap(helpers -> helpers.object().fields().keySet().stream()
                        .filter(registry::isMeantBy)
                        .findFirst()
                        .flatMap(helpers::optionalText))
                .or(() -> text(STORE))
                .filter(name -> !name.isEmpty());
    }

    /// With this login and no other for the registry.
    LoginDocument with(RegistryName registry, String username, String password) {
        String pair = username + ":" + password;
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Map<String, JsonValue> logins = others(registry);
        logins.put(registry.key(), new ObjectWriter().text("auth", encoded).build());
        return withLogins(logins);
    }

    /// Without a login for the registry; those for its parts stay.
    LoginDocument without(RegistryName registry) {
        return has(registry) ? withLogins(others(registry)) : this;
    }

    /// Whether the file itself names the registry.
    boolean has(RegistryName registry) {
        return object(LOGINS).stream()
                .flatMap(logins -> logins.object().fields().keySet().stream())
                .anyMatch(registry::isMeantBy);
    }

    byte[] bytes() {
        return IndentedJson.bytes(content.json());
    }

    private Map<String, JsonValue> others(RegistryName registry) {
        Map<String, JsonValue> logins = new LinkedHashMap<>();
        object(LOGINS).ifPresent(present -> logins.putAll(present.object().fields()));
        logins.keySet().removeIf(registry::isMeantBy);
        return logins;
    }

    private LoginDocument withLogins(Map<String, JsonValue> logins) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(content.json().fields());
        fields.put(name(LOGINS).orElse(LOGINS), new JsonObject(logins));
        return new LoginDocument(content.with(new JsonObject(fields)));
    }

    private Optional<ObjectFields> object(String name) {
        return name(name).flatMap(fields()::optionalObject);
    }

    private Optional<String> text(String name) {
        return name(name).flatMap(fields()::optionalText);
    }

    private ObjectFields fields() {
        return new ObjectFields(content, CODE);
    }

    /// As the file spells it; empty where it has no such field, or nothing in it.
    private Optional<String> name(String name) {
        return content.json().fields().entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name) && !(field.getValue() instanceof JsonNull))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
