package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.UnknownField;
import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Keys.Others;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.format.app.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys of an `app.yaml` that some program reads. Others are passed on, but they may be misspelt.
///
/// Source: the platform's app catalog, "app.yaml", spec 4.x.
public final class AppKeys {
    private static final Keys KELVIN = Keys.open(
            Key.of(
                            "language",
                            Kind.OBJECT,
                            Keys.open(
                                    Key.of("type", Kind.TEXT)
                                            .required()
                                            .words(FieldRules.words(AppRules.Language.values())),
                                    Key.of(
                                                    "python",
                                                    Kind.OBJECT,
                                                    Keys.open(
                                                            Key.of("entry_point", Kind.TEXT)
                                                                    .required()
                                                                    .saying("the file to run, relative to the app's"
                                                                            + " directory"),
                                                            Key.of("requirements", Kind.TEXT_OR_TEXTS)
                                                                    .saying(
                                                                            "a requirements file in the app's directory,"
                                                                                    + " or the requirements themselves")))
                                            .saying("needed by `--app-dir`")))
                    .saying("what the app is written in"),
            Key.of("inputs", Kind.OBJECTS, stream()).saying("data that the app reads; passed on to the runtime"),
            Key.of(
                            "outputs",
                            Kind.OBJECTS,
                            Keys.open(
                                    Key.of("name", Kind.TEXT).required(),
                                    Key.of("data_type", Kind.TEXT).required(),
                                    Key.of("control_change", Kind.BOOLEAN),
                                    Key.of("storage", Kind.TEXT).words(FieldRules.words(AppRules.Storage.values()))))
                    .saying("data that the app writes; passed on to the runtime"),
            Key.of("assets", Kind.OBJECTS, Keys.open(Key.of("name", Kind.TEXT).required(), Key.of("metrics", Kind.ANY)))
                    .saying("passed on to the runtime"),
            Key.of("configuration", Kind.OBJECT).saying("the app's own settings; passed on to it"));

    private static final Keys DOCKER = Keys.complete(
            Key.of("image", Kind.TEXT)
                    .otherwise("`<registry>/<app_name>:<app_version>`, with the registry of `catalog.yaml`")
                    .saying("a reference, such as `registry.example.com/apps/opcua:1.0.1`"),
            Key.of("args", Kind.TEXTS).otherwise("the image's").saying("arguments of the program"),
            Key.of("entrypoint", Kind.TEXTS).otherwise("the image's").saying("the program to run"),
            Key.of("dockerfile", Kind.ANY).saying("for the tools that build images; Boltseal doesn't run it"),
            Key.of("context", Kind.ANY).saying("for the tools that build images; Boltseal ignores it"));

    /// The keys of the whole file.
    public static final Keys ALL = Keys.open(
            Key.of("spec_version", Kind.SCALAR)
                    .required()
                    .grammar(AppSpec.SPEC_VERSION)
                    .saying("`4`, `4.N` or `4.N.N`"),
            Key.of(
                            "info",
                            Kind.OBJECT,
                            Keys.open(
                                    Key.of("name", Kind.ANY).saying("for people; Boltseal uses the directory's name"),
                                    Key.of("title", Kind.TEXT).saying("shown by `boltseal catalog show`"),
                                    Key.of("version", Kind.ANY)
                                            .saying("for people; Boltseal uses the directory's name, and warns where"
                                                    + " they differ"),
                                    Key.of("description", Kind.ANY).saying("for people")))
                    .saying("about the app"),
            Key.of(
                            "app",
                            Kind.OBJECT,
                            Keys.open(
                                    Key.of("type", Kind.TEXT)
                                            .required()
                                            .words(FieldRules.words(AppRules.Type.values())),
                                    Key.of("kelvin", Kind.OBJECT, KELVIN).saying("only read for type `kelvin`"),
                                    Key.of("docker", Kind.OBJECT, DOCKER).saying("only read for type `docker`"),
                                    Key.of("bridge", Kind.OBJECT)
                                            .saying("only read for type `bridge`; passed on to the runtime")))
                    .required(),
            Key.of("system", Kind.OBJECT, SystemKeys.ALL).saying("what the app needs from its node"));

    private AppKeys() {}

    private static Keys stream() {
        return Keys.open(
                Key.of("name", Kind.TEXT).required(),
                Key.of("data_type", Kind.TEXT).required());
    }

    /// Sentences for a person, about keys that are misspelt or that nobody reads, in the file's order.
    static List<String> warnings(ObjectFields file) {
        return warnings(ALL, file);
    }

    private static List<String> warnings(Keys keys, ObjectFields fields) {
        Map<String, UnknownField> unknown =
                fields.unknown(keys.names()).stream().collect(Collectors.toMap(UnknownField::name, field -> field));
        List<String> warnings = new ArrayList<>();
        for (String name : fields.object().fields().keySet()) {
            Optional.ofNullable(unknown.get(name))
                    .flatMap(field -> warning(keys, field))
                    .ifPresent(warnings::add);
            keys.key(name)
                    .ifPresent(key ->
                            fields.within(name).forEach(object -> warnings.addAll(warnings(key.inside(), object))));
        }
        return warnings;
    }

    private static Optional<String> warning(Keys keys, UnknownField field) {
        return keys.others() == Others.WARNED || field.meant().isPresent()
                ? Optional.of(Messages.english()
                        .text(Phrase.of(
                                "catalog.unknown-key",
                                Facts.of("document", field.place(), "field", field.path(), "hint", field.hint()))))
                : Optional.empty();
    }
}
