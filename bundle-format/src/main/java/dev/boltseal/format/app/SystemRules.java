package dev.boltseal.format.app;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.app.SystemRequirements.Variable;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules for `system`: environment, ports, volumes, resources. They are checked when a bundle is built, because
/// on the cluster nobody could be asked, and again before it runs.
///
/// Source: Kubernetes 1.33, "Define Environment Variables", "Quantity".
public final class SystemRules {
    public static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]{0,252}");
    public static final Pattern QUANTITY =
            Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][0-9]{1,2})?");

    private SystemRules() {}

    static SystemRequirements read(ObjectFields system, Findings findings) {
        var variables = new FieldRules.Once(Phrase.of("app.each.variable"));
        Optional<ObjectFields> resources = findings.value(() -> system.optionalObject("resources"), Optional.empty());
        return new SystemRequirements(
                FieldRules.each(system, "environment_vars", findings, variable -> variable(variable, variables)),
                PortRules.read(system, findings),
                VolumeRules.read(system, findings),
                findings.value(() -> system.optionalBool("privileged").orElse(false), false),
                resources(resources, "limits", findings),
                resources(resources, "requests", findings));
    }

    private static Variable variable(ObjectFields variable, FieldRules.Once names) {
        FieldRules.matches(variable, "name", VARIABLE, Phrase.of("app.grammar.variable"));
        String name = variable.text("name");
        names.check(variable, "name", name);
        return new Variable(name, value(variable, name));
    }

    /// An empty value must be given explicitly.
    private static String value(ObjectFields variable, String name) {
        return switch (variable.object().field("value").orElse(new JsonNull())) {
            case JsonNull none ->
                throw new Failure(
                        variable.code(),
                        Phrase.of(
                                "app.variable-without-value",
                                Facts.of(
                                        "document",
                                        variable.place("value"),
                                        "field",
                                        variable.path("value"),
                                        "name",
                                        name)));
            case JsonText(var text) -> text;
            case JsonValue other -> CanonicalJson.text(other);
        };
    }

    private static Resources resources(Optional<ObjectFields> resources, String bound, Findings findings) {
        Optional<ObjectFields> amounts =
                findings.value(() -> resources.flatMap(each -> each.optionalObject(bound)), Optional.empty());
        return new Resources(quantity(amounts, "memory", findings), quantity(amounts, "cpu", findings));
    }

    private static Optional<String> quantity(Optional<ObjectFields> amounts, String name, Findings findings) {
        return findings.value(() -> amounts.flatMap(each -> quantity(each, name)), Optional.empty());
    }

    private static Optional<String> quantity(ObjectFields amounts, String name) {
        return amounts.object().field(name).map(value -> {
            Optional<String> text = scalar(value);
            return text.filter(each -> QUANTITY.matcher(each).matches()).orElseThrow(() -> {
                Object found = text.<Object>map(each -> each).orElseGet(value::kind);
                return new Failure(
                        amounts.code(),
                        Phrase.of(
                                "app.quantity",
                                Facts.of("document", amounts.place(name), "name", amounts.path(name), "found", found)));
            });
        });
    }

    private static Optional<String> scalar(JsonValue value) {
        return switch (value) {
            case JsonText(var text) -> Optional.of(text);
            case JsonNumber(var decimal) -> Optional.of(decimal.toPlainString());
            default -> Optional.empty();
        };
    }
}
