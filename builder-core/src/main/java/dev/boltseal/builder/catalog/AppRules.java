package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.builder.catalog.AppType.Bridge;
import dev.boltseal.builder.catalog.AppType.Docker;
import dev.boltseal.builder.catalog.AppType.Kelvin;
import dev.boltseal.builder.catalog.AppType.Python;
import dev.boltseal.format.app.FieldRules;
import dev.boltseal.format.app.Findings;
import dev.boltseal.format.oci.ImageReference;
import java.util.List;
import java.util.Optional;

/// The rules for `app`.
final class AppRules {
    private AppRules() {}

    enum Type {
        KELVIN,
        DOCKER,
        BRIDGE
    }

    enum Language {
        PYTHON
    }

    enum Storage {
        NONE,
        NODE,
        CLOUD,
        NODE_AND_CLOUD
    }

    /// @throws Failure with the code of the fields
    static AppType type(ObjectFields app, Findings findings) {
        Type type = FieldRules.word(app, "type", Type.values());
        return switch (type) {
            case KELVIN -> new Kelvin(app.optionalObject("kelvin").flatMap(kelvin -> python(kelvin, findings)));
            case DOCKER ->
                app.optionalObject("docker")
                        .map(docker -> docker(docker, findings))
                        .orElseGet(() -> new Docker(Optional.empty(), List.of(), List.of(), Optional.empty()));
            case BRIDGE -> {
                var _ = app.optionalObject("bridge");
                yield new Bridge();
            }
        };
    }

    private static Docker docker(ObjectFields docker, Findings findings) {
        return new Docker(
                findings.value(
                        () -> docker.optionalText("image").map(text -> reference(docker, text)), Optional.empty()),
                findings.value(() -> FieldRules.texts(docker, "entrypoint"), List.of()),
                findings.value(() -> FieldRules.texts(docker, "args"), List.of()),
                dockerfile(docker));
    }

    /// Whatever else stands there is for the tools that read it.
    private static Optional<String> dockerfile(ObjectFields docker) {
        return docker.object().field("dockerfile").orElse(null) instanceof JsonText(var text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static ImageReference reference(ObjectFields docker, String text) {
        try {
            return ImageReference.parse(text);
        } catch (Failure e) {
            throw new Failure(
                    docker.code(),
                    Phrase.of(
                            "catalog.image",
                            Facts.of("document", docker.place("image"), "reason", e)
                                    .and("field", docker.path("image"))),
                    e);
        }
    }

    private static Optional<Python> python(ObjectFields kelvin, Findings findings) {
        FieldRules.check(kelvin, "inputs", findings, AppRules::checkStream);
        FieldRules.check(kelvin, "outputs", findings, AppRules::checkOutput);
        FieldRules.check(kelvin, "assets", findings, AppRules::checkAsset);
        findings.check(() -> {
            var _ = kelvin.optionalObject("configuration");
        });
        return kelvin.optionalObject("language").flatMap(language -> {
            var _ = FieldRules.word(language, "type", Language.values());
            return language.optionalObject("python").map(AppRules::program);
        });
    }

    private static void checkOutput(ObjectFields output) {
        checkStream(output);
        var _ = output.optionalBool("control_change");
        var _ = FieldRules.optionalWord(output, "storage", Storage.values());
    }

    private static void checkStream(ObjectFields stream) {
        var _ = stream.text("name");
        var _ = stream.text("data_type");
    }

    private static void checkAsset(ObjectFields asset) {
        var _ = asset.text("name");
    }

    /// Requirements are in a file, as the platform's tools write it, or in a list.
    private static Python program(ObjectFields python) {
        boolean inFile = python.object().field("requirements").orElse(null) instanceof JsonText;
        return new Python(
                python.text("entry_point"),
                inFile ? List.of(python.text("requirements")) : FieldRules.texts(python, "requirements"));
    }
}
