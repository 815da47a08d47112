package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The references to secrets in the values of an app.
final class SecretReferences {
    /// A text that is meant as a reference, with or without a valid name.
    private static final Pattern MEANT = Pattern.compile("<%\\s*secrets\\.([^%]*)%>");

    private static final int NAME = 1;

    private final JsonObject app;
    private final List<String> paths = new ArrayList<>();
    private final Map<SecretName, String> firstPaths = new TreeMap<>();
    private final List<String> nameless = new ArrayList<>();

    private SecretReferences(JsonObject app) {
        this.app = app;
    }

    static SecretReferences in(JsonObject app) {
        var references = new SecretReferences(app);
        references.find("", app);
        return references;
    }

    /// The app, which must contain no references.
    ///
    /// @throws Failure `SECRET_IN_CLEAR` naming the first value
    JsonObject refused() {
        if (paths.isEmpty()) {
            return app;
        }
        throw new Failure(FailureCode.SECRET_IN_CLEAR, Facts.of("field", paths.getFirst(), "others", others()));
    }

    /// The app with the values in place of the references.
    ///
    /// @throws Failure `SECRET_MISSING`, which names all missing secrets and where they were looked for, but no
    ///     value
    JsonObject resolved(List<SecretSource> sources) {
        if (!nameless.isEmpty()) {
            throw new Failure(FailureCode.SECRET_MISSING, "name", Facts.of("field", nameless.getFirst()));
        }
        Map<SecretName, String> values = new TreeMap<>();
        for (SecretName name : firstPaths.keySet()) {
            value(name, sources).ifPresent(value -> values.put(name, value));
        }
        requireAll(values, sources);
        return object(app, values);
    }

    private static Optional<String> value(SecretName name, List<SecretSource> sources) {
        return sources.stream().flatMap(source -> source.find(name).stream()).findFirst();
    }

    private void requireAll(Map<SecretName, String> values, List<SecretSource> sources) {
        List<Phrase> missing = firstPaths.entrySet().stream()
                .filter(each -> !values.containsKey(each.getKey()))
                .map(each -> Phrase.of(
                        "secret.missing",
                        Facts.of(
                                "secret",
                                each.getKey(),
                                "field",
                                each.getValue(),
                                "sources",
                                sources.stream()
                                        .map(source -> source.place(each.getKey()))
                                        .toList())))
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure(FailureCode.SECRET_MISSING, "values", Facts.of("missing", missing));
        }
    }

    private Phrase others() {
        return paths.size() == 1
                ? Phrase.of("secret.no-others")
                : Phrase.of("secret.others", Facts.of("count", paths.size() - 1));
    }

    private void find(String path, JsonValue value) {
        switch (value) {
            case JsonObject(var fields) ->
                fields.forEach((name, inner) -> find(path.isEmpty() ? name : path + "." + name, inner));
            case JsonList(var values) -> {
                for (int i = 0; i < values.size(); i++) {
                    find("%s[%d]".formatted(path, i), values.get(i));
                }
            }
            case JsonText(var text) ->
                MEANT.matcher(text)
                        .results()
                        .map(match -> match.group(NAME).strip())
                        .forEach(name -> add(path, name));
            default -> {}
        }
    }

    private void add(String path, String name) {
        paths.add(path);
        if (SecretName.isValid(name)) {
            firstPaths.putIfAbsent(new SecretName(name), path);
        } else {
            nameless.add(path);
        }
    }

    private static JsonObject object(JsonObject object, Map<SecretName, String> values) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> fields.put(name, replaced(value, values)));
        return new JsonObject(fields);
    }

    private static JsonValue replaced(JsonValue value, Map<SecretName, String> values) {
        return switch (value) {
            case JsonObject object -> object(object, values);
            case JsonList(var items) ->
                new JsonList(items.stream().map(item -> replaced(item, values)).toList());
            case JsonText(var text) ->
                new JsonText(MEANT.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(
                                new SecretName(match.group(NAME).strip()), ""))));
            default -> value;
        };
    }
}
