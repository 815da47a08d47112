package dev.boltseal.format.app;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.Places;
import java.util.List;
import java.util.Optional;

/// What has to be known of an app to run it: of an `app.yaml` in a workload definition.
///
/// @param entrypoint replaces the image's; if empty, the image's is used
/// @param arguments replace the image's; if empty, the image's are used
public record AppRequirements(List<String> entrypoint, List<String> arguments, SystemRequirements system) {
    public AppRequirements {
        entrypoint = List.copyOf(entrypoint);
        arguments = List.copyOf(arguments);
    }

    /// Reads the app of a workload definition, which the builder has checked, and which may come from elsewhere.
    ///
    /// @throws Failure `WORKLOAD_INVALID`, naming the path of the first field that breaks a rule
    public static AppRequirements read(JsonObject app) {
        var fields = new ObjectFields(
                "app.yaml",
                FailureCode.WORKLOAD_INVALID,
                app.withoutNulls(),
                Optional.of(new ObjectFields.Written(Places.none(), "")));
        try {
            return read(fields);
        } catch (Failure e) {
            throw new Failure(FailureCode.WORKLOAD_INVALID, "app", Facts.of("reason", e.problem()), e);
        }
    }

    private static AppRequirements read(ObjectFields fields) {
        var first = Findings.first();
        Optional<ObjectFields> docker = fields.optionalObject("app").flatMap(app -> app.optionalObject("docker"));
        return new AppRequirements(
                docker.map(each -> FieldRules.texts(each, "entrypoint")).orElse(List.of()),
                docker.map(each -> FieldRules.texts(each, "args")).orElse(List.of()),
                fields.optionalObject("system")
                        .map(system -> SystemRequirements.read(system, first))
                        .orElseGet(SystemRequirements::none));
    }
}
