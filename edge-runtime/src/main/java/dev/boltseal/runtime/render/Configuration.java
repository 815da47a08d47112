package dev.boltseal.runtime.render;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.SystemRequirements.Variable;
import dev.boltseal.format.app.Volume;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workload's pods read: a ConfigMap, or a Secret if the definition was encrypted.
record Configuration(RunnableWorkload workload, Names names) {
    /// The key of the app's `app.yaml`.
    static final String APP = "app.yaml";

    /// The key of a text volume.
    ///
    /// @param index among all volumes of the app
    static String file(int index) {
        return "file." + index;
    }

    /// The key of an environment variable in a Secret.
    static String variable(String name) {
        return "variable." + name;
    }

    /// The key of an argument in a Secret.
    static String argument(String name) {
        return "argument." + name;
    }

    HasMetadata object() {
        return workload.isSecret() ? secret() : configMap();
    }

    private HasMetadata secret() {
        Map<String, byte[]> content = files();
        for (Variable each : workload.requirements().system().variables()) {
            content.put(variable(each.name()), each.value().getBytes(StandardCharsets.UTF_8));
        }
        new Arguments(workload.requirements())
                .secrets()
                .forEach((name, value) -> content.put(argument(name), value.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> data = new TreeMap<>();
        content.forEach((key, bytes) -> data.put(key, Base64.getEncoder().encodeToString(bytes)));
        return new SecretBuilder()
                .withMetadata(names.metadata(names.configuration()))
                .withImmutable(true)
                .withData(data)
                .build();
    }

    private HasMetadata configMap() {
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        files().forEach((key, bytes) -> text(bytes)
                .ifPresentOrElse(
                        text -> texts.put(key, text),
                        () -> others.put(key, Base64.getEncoder().encodeToString(bytes))));
        return new ConfigMapBuilder()
                .withMetadata(names.metadata(names.configuration()))
                .withImmutable(true)
                .withData(texts)
                .withBinaryData(others)
                .build();
    }

    /// The content of each file by its key.
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(APP, yaml(workload.definition().app()).getBytes(StandardCharsets.UTF_8));
        List<Volume> volumes = workload.requirements().system().volumes();
        for (int i = 0; i < volumes.size(); i++) {
            if (volumes.get(i) instanceof Volume.Text(var _, var _, var content)) {
                files.put(file(i), content.bytes());
            }
        }
        return files;
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static String yaml(JsonObject app) {
        return new KubernetesSerialization().asYaml(plain(app));
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonText(var text) -> text;
            case JsonNumber(var decimal) -> decimal.scale() == 0 ? decimal.toBigInteger() : decimal;
            case JsonBoolean(var bool) -> bool;
            case JsonNull _ -> null;
            case JsonList(var values) -> {
                List<@Nullable Object> list = new ArrayList<>();
                values.forEach(each -> list.add(plain(each)));
                yield list;
            }
            case JsonObject(var fields) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEach((name, each) -> map.put(name, plain(each)));
                yield map;
            }
        };
    }
}
