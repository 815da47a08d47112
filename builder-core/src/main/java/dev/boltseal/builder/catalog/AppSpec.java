package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.builder.request.VersionName;
import java.util.Optional;
import java.util.regex.Pattern;

/// An `app.yaml`, spec 4.x, in which all that the cluster will need has its type and range.
///
/// Source: the platform's app catalog, "app.yaml", spec 4.x. Unknown keys are kept.
///
/// @param json the whole file, in its order
/// @param version `info.version`, as written
public record AppSpec(JsonObject json, AppType type, Optional<String> title, Optional<String> version) {
    private static final Pattern SPEC_VERSION = Pattern.compile("4(\\.[0-9]+){0,2}");

    /// @param subject the file, first word of every message
    /// @param code what a rule that does not hold is reported as
    /// @throws Failure with the code
    static AppSpec read(String subject, FailureCode code, JsonObject json) {
        var fields = new ObjectFields(subject, code, MergePatch.withoutNulls(json));
        requireSpecVersion(fields);
        Optional<ObjectFields> about = fields.optionalObject("info");
        fields.optionalObject("system").ifPresent(SystemRules::check);
        return new AppSpec(
                json,
                AppRules.type(fields.object("app")),
                about.flatMap(info -> info.optionalText("title")),
                about.flatMap(info -> info.object().field("version")).map(AppSpec::scalar));
    }

    /// The spec with a request's payload merged over it.
    ///
    /// @throws Failure `REQUEST_INVALID`
    AppSpec with(JsonObject payload) {
        return read("payload over app.yaml", FailureCode.REQUEST_INVALID, MergePatch.apply(json, payload));
    }

    /// What to tell when the file speaks of another version than the catalog's directory.
    Optional<String> versionWarning(VersionName deployed) {
        return version.filter(stated -> !stated.equals(deployed.text()))
                .map(stated ->
                        "info.version in app.yaml is %s, and app_version in the request is %s; the request counts"
                                .formatted(stated, deployed));
    }

    private static void requireSpecVersion(ObjectFields fields) {
        String got = fields.object()
                .field("spec_version")
                .map(AppSpec::scalar)
                .orElseThrow(() -> new Failure(
                        fields.code(), Phrase.of("catalog.version-4-x-spec", Facts.of("document", fields.subject()))));
        if (!SPEC_VERSION.matcher(got).matches()) {
            throw new Failure(
                    fields.code(),
                    Phrase.of("catalog.spec-version", Facts.of("document", fields.subject(), "found", got)));
        }
    }

    /// `version: 1.10` is a number to YAML and a version to people.
    private static String scalar(JsonValue value) {
        return switch (value) {
            case JsonText(var text) -> text;
            case JsonNumber(var decimal) -> decimal.toPlainString();
            default -> CanonicalJson.text(value);
        };
    }
}
