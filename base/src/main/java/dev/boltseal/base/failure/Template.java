package dev.boltseal.base.failure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A sentence with places for facts, in the form that [Messages] describes.
record Template(List<Part> parts) {
    static final Template EMPTY = new Template(List.of());

    private static final Pattern PLACE =
            Pattern.compile("\\{(?<name>[a-z][A-Za-z0-9]*)(\\?(?<one>[^|{}]*)\\|(?<more>[^|{}]*))?}");

    Template {
        parts = List.copyOf(parts);
    }

    sealed interface Part {}

    record Text(String text) implements Part {}

    record Value(String name) implements Part {}

    record Choice(String name, String one, String more) implements Part {}

    /// @throws IllegalArgumentException for a brace that opens or closes no place
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        var place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            parts.add(text(text.substring(end, place.start())));
            String one = place.group("one");
            parts.add(
                    one == null
                            ? new Value(place.group("name"))
                            : new Choice(place.group("name"), one, place.group("more")));
            end = place.end();
        }
        parts.add(text(text.substring(end)));
        return new Template(parts);
    }

    private static Text text(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("a brace without a place in: " + text);
        }
        return new Text(text);
    }

    /// In order, each once.
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            switch (part) {
                case Text _ -> {}
                case Value(var name) -> names.add(name);
                case Choice choice -> names.add(choice.name());
            }
        }
        return names;
    }

    /// @param shown how a value reads in the language
    String with(Facts facts, Function<Object, String> shown) {
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text(var literal) -> text.append(literal);
                case Value(var name) -> text.append(shown.apply(fact(facts, name)));
                case Choice(var name, var one, var more) -> text.append(isOne(fact(facts, name)) ? one : more);
            }
        }
        return text.toString();
    }

    private static boolean isOne(Object fact) {
        return fact instanceof Number number && number.longValue() == 1;
    }

    private static Object fact(Facts facts, String name) {
        return facts.value(name)
                .orElseThrow(() -> new IllegalArgumentException("no fact %s in %s".formatted(name, facts)));
    }
}
