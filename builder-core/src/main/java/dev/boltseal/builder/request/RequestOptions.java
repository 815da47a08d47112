package dev.boltseal.builder.request;

import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Optional;

/// A deploy request from the options of a command, not checked yet.
public record RequestOptions(
        Optional<String> appName,
        Optional<String> appVersion,
        Optional<String> clusterName,
        Optional<String> name,
        Optional<String> title,
        Optional<HandWritten> payload,
        Optional<Boolean> staged,
        Optional<Boolean> instantlyApply,
        Optional<String> source,
        Optional<String> nodeName) {

    /// The fields of a `deploy.json` for the same request.
    JsonObject toJson() {
        var json = new ObjectWriter()
                .text("app_name", appName)
                .text("app_version", appVersion)
                .text("cluster_name", clusterName)
                .text("name", name)
                .text("title", title)
                .text("source", source)
                .text("node_name", nodeName);
        payload.ifPresent(value -> json.value("payload", value.json()));
        staged.ifPresent(value -> json.bool("staged", value));
        instantlyApply.ifPresent(value -> json.bool("instantly_apply", value));
        return json.build();
    }
}
