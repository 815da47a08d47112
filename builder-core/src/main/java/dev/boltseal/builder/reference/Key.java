package dev.boltseal.builder.reference;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One key of a file that people write.
///
/// @param rule what else a reader should know, as Markdown; empty if there is nothing
/// @param inside the keys of the object, or of each object of the list
public record Key(String name, Kind kind, Presence presence, Limits limits, String rule, Keys inside) {

    /// A key that may be left out and that has no default.
    public static Key of(String name, Kind kind) {
        return new Key(name, kind, new Presence.Optional(""), Limits.NONE, "", Keys.none());
    }

    /// A key with an object, or with a list of objects.
    public static Key of(String name, Kind kind, Keys inside) {
        return new Key(name, kind, new Presence.Optional(""), Limits.NONE, "", inside);
    }

    public Key required() {
        return with(new Presence.Required());
    }

    public Key requiredForType(String type) {
        return with(new Presence.RequiredForType(type));
    }

    public Key requiredUnless(String other) {
        return with(new Presence.RequiredUnless(other));
    }

    /// @param value the default in words, as Markdown
    public Key otherwise(String value) {
        return with(new Presence.Optional(value));
    }

    public Key words(List<String> only) {
        return with(limits.words(only));
    }

    public Key grammar(Pattern whole) {
        return with(limits.grammar(whole));
    }

    public Key maxLength(int characters) {
        return with(limits.maxLength(characters));
    }

    public Key range(long least, long most) {
        return with(limits.range(least, most));
    }

    public Key saying(String text) {
        return new Key(name, kind, presence, limits, text, inside);
    }

    /// The key's row in the reference: `| key | type | default | rule |`.
    String row(String path) {
        String rules =
                Stream.of(limits.text(), rule).filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
        return Stream.of("`" + path + "`", kind.words(), presence.words(), rules)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"))
                .replaceAll("\\|  (?=\\|)", "| ");
    }

    /// The name with what stands for the items of a list: `ports[]`.
    String step() {
        return kind == Kind.OBJECTS ? name + "[]" : name;
    }

    private Key with(Presence other) {
        return new Key(name, kind, other, limits, rule, inside);
    }

    private Key with(Limits other) {
        return new Key(name, kind, presence, other, rule, inside);
    }
}
