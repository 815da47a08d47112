package dev.boltseal.builder.appimage;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.catalog.AppType.Docker;
import dev.boltseal.builder.catalog.AppType.Kelvin;
import dev.boltseal.builder.catalog.AppType.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The configuration of an app's image: that of the base image, with the app's layers and the command that starts
/// it.
///
/// The creation time stays that of the base image, because sources have none that two machines would agree on.
///
/// Source: OCI image-spec, config.md.
///
/// @param python the name of Python in the base image, asked for if the app is a Python app
record AppConfig(AppSpec spec, PlatformImage base, PlatformImage app, Supplier<String> python) {
    private static final String PYTHONPATH = "PYTHONPATH=";

    JsonObject json() {
        Map<String, JsonValue> fields = new LinkedHashMap<>(base.config().fields());
        fields.put("config", new JsonObject(execution()));
        fields.put("rootfs", rootfs());
        if (base.config().field("history").orElse(null) instanceof JsonList(var history)) {
            fields.put("history", history(history));
        }
        return new JsonObject(fields);
    }

    private Map<String, JsonValue> execution() {
        Map<String, JsonValue> config = new LinkedHashMap<>();
        if (base.config().field("config").orElse(new JsonNull()) instanceof JsonObject(var inherited)) {
            config.putAll(inherited);
        }
        config.put("WorkingDir", new JsonText(AppLayers.HOME));
        switch (spec.type()) {
            case Kelvin(Optional<Python> python) ->
                python.ifPresent(program -> start(config, program, this.python.get()));
            case Docker docker -> start(config, docker);
            default -> {}
        }
        return config;
    }

    private static void start(Map<String, JsonValue> config, Python program, String command) {
        List<JsonValue> environment = new ArrayList<>();
        if (config.get("Env") instanceof JsonList(var inherited)) {
            environment.addAll(inherited);
        }
        environment.removeIf(each -> each instanceof JsonText(var text) && text.startsWith(PYTHONPATH));
        environment.add(new JsonText(PYTHONPATH + AppLayers.HOME + "/site-packages:" + AppLayers.HOME));
        config.put("Env", new JsonList(environment));
        config.put("Entrypoint", texts(List.of(command, program.entryPoint())));
        config.remove("Cmd");
    }

    /// If the app has its own entrypoint, the base image's arguments no longer make sense.
    private static void start(Map<String, JsonValue> config, Docker docker) {
        if (!docker.entrypoint().isEmpty()) {
            config.put("Entrypoint", texts(docker.entrypoint()));
            config.remove("Cmd");
        }
        if (!docker.args().isEmpty()) {
            config.put("Cmd", texts(docker.args()));
        }
    }

    private JsonObject rootfs() {
        List<String> diffIds = new ArrayList<>(base.diffIds());
        diffIds.addAll(app.diffIds());
        return new ObjectWriter()
                .text("type", "layers")
                .texts("diff_ids", diffIds)
                .build();
    }

    /// One entry for each layer, as in the base image.
    private JsonList history(List<JsonValue> inherited) {
        List<JsonValue> entries = new ArrayList<>(inherited);
        for (int i = 0; i < app.layers().size(); i++) {
            entries.add(new ObjectWriter()
                    .text("created", "1970-01-01T00:00:00Z")
                    .text("created_by", "boltseal build --app-dir")
                    .build());
        }
        return new JsonList(entries);
    }

    private static JsonList texts(List<String> texts) {
        return new JsonList(texts.stream().<JsonValue>map(JsonText::new).toList());
    }
}
