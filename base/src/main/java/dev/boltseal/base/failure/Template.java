package dev.boltseal.base.failure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence with placeholders for facts, in the form that [Messages] describes.
record Template(List<Part> parts) {
    static final Template EMPTY = new Template(List.of());

    private static final Pattern PLACE = Pattern.compile(
            "\\{(?<name>[a-z][A-Za-z0-9]*)(\\?(?<one>[^|{}]*)\\|(?<more>[^|{}]*)|,(?<form>number|size|short|fault))?}");

    Template {
        parts = List.copyOf(parts);
    }

    sealed interface Part {}

    record Text(String text) implements Part {}

    record Value(String name) implements Part {}

    record Formatted(String name, NumberForm form) implements Part {}

    record Shortened(String name, TextForm form) implements Part {}

    record Choice(String name, String one, String more) implements Part {}

    /// @throws IllegalArgumentException for a brace that doesn't belong to a placeholder
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        var place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            parts.add(text(text.substring(end, place.start())));
            parts.add(part(place));
            end = place.end();
        }
        parts.add(text(text.substring(end)));
        return new Template(parts);
    }

    private static Part part(Matcher place) {
        String name = place.group("name");
        if (place.group("one") != null) {
            return new Choice(name, place.group("one"), place.group("more"));
        }
        return switch (place.group("form")) {
            case null -> new Value(name);
            case "number", "size" -> new Formatted(name, NumberForm.valueOf(form(place)));
            default -> new Shortened(name, TextForm.valueOf(form(place)));
        };
    }

    private static String form(Matcher place) {
        return place.group("form").toUpperCase(Locale.ROOT);
    }

    private static Text text(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("a brace without a place in: " + text);
        }
        return new Text(text);
    }

    /// In their order, each once.
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            switch (part) {
                case Text text -> {}
                case Value(var name) -> names.add(name);
                case Formatted formatted -> names.add(formatted.name());
                case Shortened shortened -> names.add(shortened.name());
                case Choice choice -> names.add(choice.name());
            }
        }
        return names;
    }

    /// @param shown how a value is shown in the language
    String with(Facts facts, Function<Object, String> shown) {
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text(var literal) -> text.append(literal);
                case Value(var name) -> text.append(shown.apply(fact(facts, name)));
                case Formatted(var name, var form) -> text.append(formatted(fact(facts, name), form, shown));
                case Shortened(var name, var form) -> text.append(form.text(shown.apply(fact(facts, name))));
                case Choice(var name, var one, var more) -> text.append(isOne(fact(facts, name)) ? one : more);
            }
        }
        return text.toString();
    }

    private static String formatted(Object fact, NumberForm form, Function<Object, String> shown) {
        return fact instanceof Number number ? form.text(number.longValue()) : shown.apply(fact);
    }

    private static boolean isOne(Object fact) {
        return fact instanceof Number number && number.longValue() == 1;
    }

    private static Object fact(Facts facts, String name) {
        return facts.value(name)
                .orElseThrow(() -> new IllegalArgumentException("no fact %s in %s".formatted(name, facts)));
    }
}
