package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.format.app.Findings;
import dev.boltseal.format.app.SystemRequirements;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An `app.yaml`, spec 4.x. Everything that the cluster will need has the right type and is in range.
///
/// Source: the platform's app catalog, "app.yaml", spec 4.x. Unknown keys are kept.
///
/// @param file the whole file, in its order
/// @param version `info.version`, as written
/// @param warnings sentences for a person, about keys that have no effect
public record AppSpec(
        HandWritten file, AppType type, Optional<String> title, Optional<String> version, List<String> warnings) {
    static final Pattern SPEC_VERSION = Pattern.compile("4(\\.[0-9]+){0,2}");

    public AppSpec {
        warnings = List.copyOf(warnings);
    }

    /// @param code the code for a rule that is broken
    /// @throws Failure with the code
    static AppSpec read(HandWritten file, FailureCode code) {
        return read(file, code, AppKeys.warnings(new ObjectFields(file, code)));
    }

    /// Every rule that the file breaks.
    ///
    /// @param code the code for each of them
    static List<Failure> problems(HandWritten file, FailureCode code) {
        var findings = Findings.all();
        findings.check(() -> {
            var _ = read(file, code, List.of(), findings);
        });
        return findings.found();
    }

    private static AppSpec read(HandWritten file, FailureCode code, List<String> warnings) {
        return read(file, code, warnings, Findings.first());
    }

    private static AppSpec read(HandWritten file, FailureCode code, List<String> warnings, Findings findings) {
        var fields = new ObjectFields(file.with(file.json().withoutNulls()), code);
        findings.check(() -> requireSpecVersion(fields));
        Optional<ObjectFields> about = findings.value(() -> fields.optionalObject("info"), Optional.empty());
        Optional<String> title =
                findings.value(() -> about.flatMap(info -> info.optionalText("title")), Optional.empty());
        findings.check(
                () -> fields.optionalObject("system").ifPresent(system -> SystemRequirements.read(system, findings)));
        return new AppSpec(
                file,
                AppRules.type(fields.object("app"), findings),
                title,
                about.flatMap(info -> info.object().field("version")).map(AppSpec::scalar),
                warnings);
    }

    /// The whole file, in its order.
    public JsonObject json() {
        return file.json();
    }

    /// The spec with a request's payload merged over it.
    ///
    /// @throws Failure `REQUEST_INVALID`
    AppSpec with(HandWritten payload) {
        var code = FailureCode.REQUEST_INVALID;
        return read(
                new HandWritten(
                        payload.document(),
                        MergePatch.apply(file.json(), payload.json()),
                        file.places().and(payload.places())),
                code,
                Stream.concat(warnings.stream(), AppKeys.warnings(new ObjectFields(payload, code)).stream())
                        .toList());
    }

    /// The warning if the file names another version than the catalog's directory.
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
                        fields.code(), Phrase.of("catalog.version-4-x-spec", Facts.of("document", fields.place()))));
        if (!SPEC_VERSION.matcher(got).matches()) {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "catalog.spec-version", Facts.of("document", fields.place("spec_version"), "found", got)));
        }
    }

    /// `version: 1.10` is a number in YAML, but a version for people.
    private static String scalar(JsonValue value) {
        return switch (value) {
            case JsonText(var text) -> text;
            case JsonNumber(var decimal) -> decimal.toPlainString();
            default -> CanonicalJson.text(value);
        };
    }
}
