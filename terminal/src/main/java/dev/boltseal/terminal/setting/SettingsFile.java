package dev.boltseal.terminal.setting;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.registry.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of settings that somebody writes: strict YAML, with keys at the top and nothing nested. It doesn't have to
/// exist. A key with `null`, or without a value, counts as left out.
///
/// @param fields its content; empty if the file doesn't exist or has only comments
record SettingsFile(Optional<ObjectFields> fields) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final FailureCode CODE = FailureCode.SETTINGS_INVALID;

    /// Reads the file and checks every value. The classes that understand YAML are loaded only if it has content.
    ///
    /// @param keys every key that may be there
    /// @throws Failure `FILE_UNREADABLE`, `SETTINGS_INVALID`
    static SettingsFile read(Path file, Map<String, ValueType> keys) {
        if (Files.notExists(file)) {
            return new SettingsFile(Optional.empty());
        }
        byte[] bytes = bytes(file);
        if (isOnlyComments(bytes)) {
            return new SettingsFile(Optional.empty());
        }
        HandWritten yaml = new YamlReader(file.toString(), CODE).read(bytes);
        refuseUnknown(new ObjectFields(yaml, CODE), keys);
        var settings = new SettingsFile(Optional.of(new ObjectFields(yaml.with(withoutNulls(yaml.json())), CODE)));
        keys.forEach(settings::check);
        return settings;
    }

    private static byte[] bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(YamlReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "settings", Facts.of("file", file, "reason", e), e);
        }
    }

    private static boolean isOnlyComments(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace(BYTE_ORDER_MARK, "").strip())
                .allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    /// Otherwise somebody would believe that a misspelt setting counts.
    private static void refuseUnknown(ObjectFields fields, Map<String, ValueType> keys) {
        fields.unknown(keys.keySet()).stream().findFirst().ifPresent(each -> {
            throw new Failure(
                    CODE,
                    Phrase.of(
                            "settings-file.unknown-key",
                            Facts.of(
                                    "document",
                                    each.place(),
                                    "field",
                                    each.path(),
                                    "hint",
                                    each.hint(),
                                    "known",
                                    keys.keySet().stream().sorted().toList())));
        });
    }

    private static JsonObject withoutNulls(JsonObject object) {
        Map<String, JsonValue> present = new LinkedHashMap<>(object.fields());
        present.values().removeIf(JsonNull.class::isInstance);
        return new JsonObject(present);
    }

    private void check(String key, ValueType type) {
        List<String> values =
                switch (type) {
                    case TEXT -> text(key).stream().toList();
                    case TEXTS -> texts(key).orElse(List.of());
                    case NUMBER -> number(key).map(String::valueOf).stream().toList();
                };
        if (values.stream().anyMatch(String::isBlank)) {
            throw new Failure(
                    CODE,
                    Phrase.of(
                            "settings-file.empty",
                            Facts.of(
                                    "document",
                                    fields.<Object>map(all -> all.place(key)).orElse(""),
                                    "field",
                                    key)));
        }
    }

    Optional<String> text(String key) {
        return fields.flatMap(all -> all.optionalText(key));
    }

    Optional<Long> number(String key) {
        return fields.filter(all -> all.object().field(key).isPresent()).map(all -> all.number(key));
    }

    /// A single text is a list of one.
    Optional<List<String>> texts(String key) {
        return fields.flatMap(all -> all.object().field(key).map(value -> switch (value) {
            case JsonText(var text) -> List.of(text);
            default -> all.texts(key);
        }));
    }
}
