package dev.boltseal.builder.catalog;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.JsonValue;
import dev.boltseal.format.json.JsonValue.JsonList;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Values that stand for secrets: `<% secrets.NAME %>`.
///
/// A cluster without a network cannot look them up, and a bundle in clear must not hold them.
final class Secrets {
    private static final Pattern PLACEHOLDER = Pattern.compile("<%\\s*secrets\\.[^%]*%>");

    private final List<String> paths = new ArrayList<>();

    private Secrets() {}

    /// @throws BoltsealException `SECRET_IN_CLEAR` naming the first value
    static void refuse(JsonObject app) {
        var secrets = new Secrets();
        secrets.find("", app);
        if (!secrets.paths.isEmpty()) {
            throw new BoltsealException(
                    FailureCode.SECRET_IN_CLEAR,
                    "app.yaml %s: want no secret in a bundle that is not encrypted, got a reference to one%s; give the value in the payload if it is no secret"
                            .formatted(secrets.paths.getFirst(), secrets.others()));
        }
    }

    private String others() {
        return paths.size() == 1 ? "" : ", as in %d more places".formatted(paths.size() - 1);
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
            case JsonText(var text) -> {
                if (PLACEHOLDER.matcher(text).find()) {
                    paths.add(path);
                }
            }
            default -> {}
        }
    }
}
