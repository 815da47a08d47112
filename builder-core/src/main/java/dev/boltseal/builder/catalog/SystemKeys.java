package dev.boltseal.builder.catalog;

import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.format.app.FieldRules;
import dev.boltseal.format.app.PortRules;
import dev.boltseal.format.app.SystemRules;
import dev.boltseal.format.app.VolumeRules;

/// The keys of `system` in an `app.yaml`.
final class SystemKeys {
    private static final String LABEL =
            "lower-case letters, digits and `-`, beginning and ending with a letter or digit";
    private static final String PATH = "an absolute path without `..` and `:`";

    private static final Keys VARIABLE = Keys.complete(
            Key.of("name", Kind.TEXT)
                    .required()
                    .grammar(SystemRules.VARIABLE)
                    .saying("letters, digits and `. _ -`, not beginning with a digit; each name once"),
            Key.of("value", Kind.VALUE)
                    .required()
                    .saying("other values than texts are written as JSON; `<% secrets.NAME %>` stands for a secret"));

    private static final Keys PORT = Keys.complete(
            Key.of("name", Kind.TEXT).required().grammar(FieldRules.LABEL).saying("1–63 " + LABEL + "; each name once"),
            Key.of("type", Kind.TEXT).required().words(FieldRules.words(PortRules.Type.values())),
            Key.of("host", Kind.OBJECT, Keys.complete(port().saying("of the node; each number once")))
                    .requiredForType("host"),
            Key.of(
                            "service",
                            Kind.OBJECT,
                            Keys.complete(
                                    port().saying("a port of the workload's service; each number once"),
                                    Key.of("container_port", Kind.INTEGER)
                                            .range(1, PortRules.LAST_PORT)
                                            .otherwise("`port`")
                                            .saying("where the app listens"),
                                    Key.of("exposed", Kind.BOOLEAN)
                                            .otherwise("`false`")
                                            .saying("whether it can be reached from outside the cluster"),
                                    Key.of("exposed_port", Kind.INTEGER)
                                            .range(PortRules.FIRST_EXPOSED, PortRules.LAST_EXPOSED)
                                            .otherwise("the cluster chooses")
                                            .saying("of every node; each number once")))
                    .requiredForType("service"));

    private static final Keys VOLUME = Keys.complete(
            Key.of("name", Kind.TEXT).grammar(FieldRules.LABEL).saying("1–63 " + LABEL),
            Key.of("target", Kind.TEXT)
                    .required()
                    .grammar(VolumeRules.ABSOLUTE)
                    .saying("where the app finds it: " + PATH + "; each target once"),
            Key.of("type", Kind.TEXT).required().words(FieldRules.words(VolumeRules.Type.values())),
            Key.of(
                            "text",
                            Kind.OBJECT,
                            Keys.complete(
                                    Key.of("data", Kind.TEXT).required().saying("the content of the file"),
                                    Key.of("base64", Kind.BOOLEAN)
                                            .otherwise("`false`")
                                            .saying("whether `data` is written in base64"),
                                    Key.of("encoding", Kind.TEXT)
                                            .otherwise("`utf-8`")
                                            .saying(
                                                    "how the file is written; with `base64`, `data` is the file in that encoding already")))
                    .requiredForType("text"),
            Key.of(
                            "host",
                            Kind.OBJECT,
                            Keys.complete(Key.of("source", Kind.TEXT)
                                    .required()
                                    .grammar(VolumeRules.ABSOLUTE)
                                    .saying("on the node: " + PATH)))
                    .requiredForType("host"),
            Key.of("persistent", Kind.OBJECT).saying("only read for type `persistent`"));

    private static final Keys AMOUNTS = Keys.complete(
            Key.of("memory", Kind.SCALAR)
                    .grammar(SystemRules.QUANTITY)
                    .saying("a Kubernetes quantity, such as `256Mi`"),
            Key.of("cpu", Kind.SCALAR)
                    .grammar(SystemRules.QUANTITY)
                    .saying("a Kubernetes quantity, such as `500m` or `0.5`"));

    static final Keys ALL = Keys.complete(
            Key.of("environment_vars", Kind.OBJECTS, VARIABLE).saying("the environment of the app"),
            Key.of("ports", Kind.OBJECTS, PORT).saying("where the app can be reached"),
            Key.of("volumes", Kind.OBJECTS, VOLUME).saying("files and directories that the app finds"),
            Key.of("privileged", Kind.BOOLEAN)
                    .otherwise("`false`")
                    .saying("whether the app may do what root on the node may"),
            Key.of(
                    "resources",
                    Kind.OBJECT,
                    Keys.complete(
                            Key.of("limits", Kind.OBJECT, AMOUNTS).saying("the most that the app can use"),
                            Key.of("requests", Kind.OBJECT, AMOUNTS).saying("what is reserved for the app"))));

    private SystemKeys() {}

    private static Key port() {
        return Key.of("port", Kind.INTEGER).required().range(1, PortRules.LAST_PORT);
    }
}
