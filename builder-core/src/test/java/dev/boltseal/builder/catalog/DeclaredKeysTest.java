package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.builder.reference.JsonSchema;
import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Keys.Others;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.builder.reference.Presence;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.RequestKeys;
import dev.boltseal.registry.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The classes that read a file, and its schema, accept and refuse exactly what is declared of its keys. Examples with
/// every key are changed in one place at a time.
class DeclaredKeysTest {
    private static final List<String> APPS =
            List.of("""
            spec_version: 4.0.0
            info: {name: a, title: A, version: "1", description: x}
            app: {type: docker, docker: {image: r.example.com/a:1, args: [a], entrypoint: [b], dockerfile: D, context: .}}
            system:
              environment_vars: [{name: A, value: b}]
              ports:
                - {name: a, type: host, host: {port: 80}}
                - {name: b, type: service, service: {port: 80, container_port: 8080, exposed: true, exposed_port: 30080}}
              volumes:
                - {name: a, target: /a, type: text, text: {data: AAEC, base64: true, encoding: utf-8}}
                - {name: b, target: /b, type: host, host: {source: /c}}
                - {name: c, target: /c, type: persistent, persistent: {}}
              privileged: false
              resources: {limits: {memory: 256Mi, cpu: 500m}, requests: {memory: 64Mi, cpu: 0.5}}
            """, """
            spec_version: 4
            app:
              type: kelvin
              kelvin:
                language: {type: python, python: {entry_point: main.py, requirements: [a, b]}}
                inputs: [{name: a, data_type: number}]
                outputs: [{name: b, data_type: number, control_change: true, storage: node}]
                assets: [{name: c, metrics: []}]
                configuration: {a: 1}
            """, "spec_version: '4.1'\napp: {type: bridge, bridge: {}}\n");
    private static final String CATALOG = """
            registry: localhost:5000/apps
            sidecars: [{name: gw, image: "oci:gw", platforms: [linux/amd64]}]
            base_images: {python: python:3.13}
            """;
    private static final List<String> REQUESTS = List.of("""
            {app_name: a, app_version: "1", cluster_name: c, acp_name: c, name: b, title: T, payload: {}, staged: true,
             instantly_apply: false, source: "krn:user:jo", node_name: n}
            """, "{app_name: a, app_version: '1', cluster_name: c}");

    @TempDir
    Path directory;

    @Test
    void areThoseOfAnApp() {
        var file = new File(
                AppKeys.ALL,
                JsonSchema.of("app.yaml", AppKeys.ALL),
                json -> AppSpec.read(HandWritten.of("app.yaml", json), FailureCode.CATALOG_INVALID));

        file.tryEverything(APPS);
    }

    @Test
    void areThoseOfACatalog() {
        var file = new File(CatalogKeys.ALL, JsonSchema.of("catalog.yaml", CatalogKeys.ALL), json -> {
            Path yaml = directory.resolve("catalog.yaml");
            try {
                Files.writeString(yaml, CanonicalJson.text(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CatalogFile.read(yaml);
        });

        file.tryEverything(List.of(CATALOG));
    }

    @Test
    void areThoseOfARequest() {
        var file = new File(
                RequestKeys.ALL,
                JsonSchema.withNulls("deploy.json", RequestKeys.ALL),
                json -> DeployRequest.parse("deploy.json", CanonicalJson.bytes(json)));

        file.tryEverything(REQUESTS);
    }

    /// One kind of file.
    ///
    /// @param read throws a failure for a file that is refused
    private record File(Keys keys, JsonObject schema, Consumer<JsonObject> read, Set<String> tried) {
        File(Keys keys, JsonObject schema, Consumer<JsonObject> read) {
            this(keys, schema, read, new TreeSet<>());
        }

        void tryEverything(List<String> examples) {
            for (String example : examples) {
                JsonObject json = new YamlReader("example", FailureCode.DEFECT)
                        .read(example.getBytes(StandardCharsets.UTF_8))
                        .json();
                expect(true, "the example", json);
                tryObject(json, keys, "", changed -> changed);
            }
            assertThat(keys.rows().stream().map(row -> row.split("`", 3)[1]).collect(Collectors.toSet()))
                    .as("keys in the examples")
                    .isEqualTo(tried);
        }

        private void tryObject(JsonObject object, Keys inside, String path, UnaryOperator<JsonObject> whole) {
            expect(
                    inside.others() != Others.REFUSED,
                    path + " with an unknown key",
                    whole.apply(with(object, "zzzzzzzz", new JsonText("x"))));
            for (Key key : inside.all()) {
                object.field(key.name()).ifPresent(value -> {
                    tried.add(path + key.name());
                    tryKey(object, key, path + key.name(), whole);
                    tryInside(object, key, value, path + key.name(), whole);
                });
            }
        }

        private void tryInside(
                JsonObject object, Key key, JsonValue value, String path, UnaryOperator<JsonObject> whole) {
            if (value instanceof JsonObject inner
                    && key.kind() == Kind.OBJECT
                    && !key.inside().all().isEmpty()) {
                tryObject(inner, key.inside(), path + ".", changed -> whole.apply(with(object, key.name(), changed)));
            }
            if (value instanceof JsonList(var items) && key.kind() == Kind.OBJECTS) {
                for (int i = 0; i < items.size(); i++) {
                    int index = i;
                    tryObject((JsonObject) items.get(i), key.inside(), path + "[].", changed -> {
                        List<JsonValue> others = new ArrayList<>(items);
                        others.set(index, changed);
                        return whole.apply(with(object, key.name(), new JsonList(others)));
                    });
                }
            }
        }

        private void tryKey(JsonObject object, Key key, String path, UnaryOperator<JsonObject> whole) {
            expect(!isRequired(key, object), path + " left out", whole.apply(without(object, key.name())));
            var limits = key.limits();
            wrongTypes(key.kind()).forEach(value -> tryValue(false, object, key, value, path, whole));
            limits.range().ifPresent(range -> {
                tryValue(true, object, key, JsonNumber.of(range.least()), path, whole);
                tryValue(true, object, key, JsonNumber.of(range.most()), path, whole);
                tryValue(false, object, key, JsonNumber.of(range.least() - 1), path, whole);
                tryValue(false, object, key, JsonNumber.of(range.most() + 1), path, whole);
            });
            limits.maxLength().ifPresent(most -> {
                tryValue(true, object, key, new JsonText("a".repeat(most)), path, whole);
                tryValue(false, object, key, new JsonText("a".repeat(most + 1)), path, whole);
            });
            if (limits.grammar().isPresent() || !limits.words().isEmpty()) {
                tryValue(false, object, key, new JsonText(" "), path, whole);
            }
            if (!key.name().equals("type")) {
                limits.words().forEach(word -> tryValue(true, object, key, new JsonText(word), path, whole));
            }
        }

        private void tryValue(
                boolean accepted,
                JsonObject object,
                Key key,
                JsonValue value,
                String path,
                UnaryOperator<JsonObject> whole) {
            expect(accepted, path + " = " + value, whole.apply(with(object, key.name(), value)));
        }

        private void expect(boolean accepted, String what, JsonObject json) {
            assertThat(isRead(json)).as("the reader accepts " + what).isEqualTo(accepted);
            assertThat(SchemaReader.accepts(schema, json))
                    .as("the schema accepts " + what)
                    .isEqualTo(accepted);
        }

        private boolean isRead(JsonObject json) {
            try {
                read.accept(json);
                return true;
            } catch (Failure e) {
                return false;
            }
        }
    }

    private static boolean isRequired(Key key, JsonObject object) {
        return switch (key.presence()) {
            case Presence.Required() -> true;
            case Presence.RequiredForType(var type) ->
                object.field("type").filter(new JsonText(type)::equals).isPresent();
            case Presence.RequiredUnless(var other) -> object.field(other).isEmpty();
            case Presence.Optional _ -> false;
        };
    }

    private static Stream<JsonValue> wrongTypes(Kind kind) {
        JsonValue text = new JsonText("x");
        JsonValue number = JsonNumber.of(7);
        JsonValue fraction = new JsonNumber(new BigDecimal("0.5"));
        JsonValue bool = new JsonBoolean(true);
        JsonValue list = new JsonList(List.of(number));
        JsonValue object = new JsonObject(Map.of());
        return switch (kind) {
            case TEXT -> Stream.of(number, bool, list, object);
            case SCALAR -> Stream.of(bool, list, object);
            case INTEGER -> Stream.of(text, fraction, bool, list, object);
            case BOOLEAN -> Stream.of(text, number, list, object);
            case TEXTS -> Stream.of(text, number, bool, list, object);
            case TEXT_OR_TEXTS -> Stream.of(number, bool, list, object);
            case OBJECT -> Stream.of(text, number, bool, list);
            case OBJECTS -> Stream.of(text, number, bool, list, object);
            case VALUE, ANY -> Stream.of();
        };
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
        fields.put(name, value);
        return new JsonObject(fields);
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
        fields.remove(name);
        return new JsonObject(fields);
    }
}
