package dev.boltseal.format.app;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules that many fields of an `app.yaml` share.
public final class FieldRules {
    /// Source: RFC 1123, label.
    public static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private FieldRules() {}

    /// Reads each object of a list that may be absent. Those that break a rule are left out.
    public static <T> List<T> each(
            ObjectFields fields, String name, Findings findings, Function<ObjectFields, T> read) {
        if (fields.object().field(name).isEmpty()) {
            return List.of();
        }
        List<ObjectFields> objects = findings.value(() -> fields.objects(name, item -> item), List.of());
        return objects.stream()
                .flatMap(object -> findings.value(() -> Optional.of(read.apply(object)), Optional.<T>empty()).stream())
                .toList();
    }

    /// Checks each object of a list that may be absent.
    public static void check(ObjectFields fields, String name, Findings findings, Consumer<ObjectFields> check) {
        var ignored = each(fields, name, findings, object -> {
            check.accept(object);
            return object;
        });
    }

    /// A list of texts that may be absent.
    public static List<String> texts(ObjectFields fields, String name) {
        return fields.object().field(name).isPresent() ? fields.texts(name) : List.of();
    }

    /// A check that no text occurs twice.
    ///
    /// @param what the texts are, in messages
    public record Once(Phrase what, Set<String> seen) {
        public Once(Phrase what) {
            this(what, new HashSet<>());
        }

        public void check(ObjectFields fields, String name, String text) {
            if (!seen.add(text)) {
                throw new Failure(
                        fields.code(),
                        Phrase.of(
                                "app.once",
                                Facts.of("document", fields.place(name), "expected", what, "found", text)
                                        .and("field", fields.path(name))));
            }
        }
    }

    public static void matches(ObjectFields fields, String name, Pattern grammar, Phrase want) {
        fields.optionalText(name)
                .filter(text -> !grammar.matcher(text).matches())
                .ifPresent(text -> {
                    throw new Failure(
                            fields.code(),
                            Phrase.of(
                                    "app.grammar",
                                    Facts.of(
                                            "document",
                                            fields.place(name),
                                            "field",
                                            fields.path(name),
                                            "expected",
                                            want,
                                            "found",
                                            text)));
                });
    }

    static void between(ObjectFields fields, String name, long least, long most) {
        fields.optionalNumber(name).filter(n -> n < least || n > most).ifPresent(n -> {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "app.between",
                            Facts.of(
                                            "document",
                                            fields.place(name),
                                            "least",
                                            least,
                                            "most",
                                            most,
                                            "name",
                                            fields.path(name))
                                    .and("n", n)));
        });
    }

    /// The constant whose lower-case name, with `-` for `_`, is the field's text.
    public static <E extends Enum<E>> E word(ObjectFields fields, String name, E[] words) {
        return optionalWord(fields, name, words)
                .orElseThrow(() -> new Failure(
                        fields.code(),
                        Phrase.of(
                                "app.word-missing",
                                Facts.of(
                                        "document",
                                        fields.place(name),
                                        "choice",
                                        choice(words),
                                        "name",
                                        fields.path(name)))));
    }

    public static <E extends Enum<E>> Optional<E> optionalWord(ObjectFields fields, String name, E[] words) {
        return fields.optionalText(name)
                .map(text -> Stream.of(words)
                        .filter(word -> word(word).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new Failure(
                                fields.code(),
                                Phrase.of(
                                        "app.word",
                                        Facts.of(
                                                "document",
                                                fields.place(name),
                                                "choice",
                                                choice(words),
                                                "name",
                                                fields.path(name),
                                                "found",
                                                text)))));
    }

    private static String choice(Enum<?>[] words) {
        return String.join(" or ", words(words));
    }

    /// The words for the constants.
    public static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants).map(FieldRules::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
