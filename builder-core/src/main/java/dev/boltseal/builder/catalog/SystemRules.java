package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules for `system`: environment, ports, volumes, resources. They are checked here, because on the cluster
/// nobody could be asked.
///
/// Source: Kubernetes 1.33, "Define Environment Variables", "Quantity".
final class SystemRules {
    static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]{0,252}");
    static final Pattern QUANTITY =
            Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][0-9]{1,2})?");

    private SystemRules() {}

    /// @throws Failure with the code of the fields
    static void check(ObjectFields system, Findings findings) {
        var variables = new Rules.Once(Phrase.of("catalog.each.variable"));
        Rules.each(system, "environment_vars", findings, variable -> {
            Rules.matches(variable, "name", VARIABLE, Phrase.of("catalog.grammar.variable"));
            variables.check(variable, "name", variable.text("name"));
            requireValue(variable);
        });
        PortRules.check(system, findings);
        VolumeRules.check(system, findings);
        findings.check(() -> {
            var _ = system.optionalBool("privileged");
        });
        findings.check(
                () -> system.optionalObject("resources").ifPresent(resources -> checkResources(resources, findings)));
    }

    /// An empty value must be given explicitly.
    private static void requireValue(ObjectFields variable) {
        if (variable.object().field("value").orElse(new JsonNull()) instanceof JsonNull) {
            throw new Failure(
                    variable.code(),
                    Phrase.of(
                            "catalog.variable-without-value",
                            Facts.of(
                                    "document", variable.place("value"),
                                    "field", variable.path("value"),
                                    "name", variable.text("name"))));
        }
    }

    private static void checkResources(ObjectFields resources, Findings findings) {
        for (String bound : List.of("limits", "requests")) {
            findings.check(() -> resources.optionalObject(bound).ifPresent(amounts -> {
                findings.check(() -> checkQuantity(amounts, "memory"));
                findings.check(() -> checkQuantity(amounts, "cpu"));
            }));
        }
    }

    private static void checkQuantity(ObjectFields amounts, String name) {
        amounts.object().field(name).ifPresent(value -> {
            Optional<String> text = scalar(value);
            if (text.filter(each -> QUANTITY.matcher(each).matches()).isEmpty()) {
                Object found = text.<Object>map(each -> each).orElseGet(value::kind);
                throw new Failure(
                        amounts.code(),
                        Phrase.of(
                                "catalog.quantity-256mi-500m",
                                Facts.of("document", amounts.place(name), "name", amounts.path(name), "found", found)));
            }
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
