package dev.boltseal.base.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The catalogue of sentences in one language, `messages_<language>.properties`.
///
/// | in a sentence | stands for |
/// |---|---|
/// | `{name}` | the fact with that name |
/// | `{name,number}` | the same, a number in groups of three digits: `8 836 595` |
/// | `{name,size}` | the same, a number of bytes with a unit: `8.4 MiB` |
/// | `{name,short}` | the fact, a digest or fingerprint, by its first twelve digits: `sha256:72511b908b2c` |
/// | `{name,fault}` | the fact, a failure: what is wrong, without what to do about it |
/// | `{name?one\|more}` | `one` where the fact is the number 1, else `more` |
///
/// Text from outside is cut after 200 characters, and anything in it that could move a cursor is escaped. A
/// sentence that a language doesn't have is given in English.
public final class Messages {
    private static final String ENGLISH = "en";
    private static final Map<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final Map<String, Template> templates;

    private Messages(Map<String, Template> templates) {
        this.templates = Map.copyOf(templates);
    }

    public static Messages english() {
        return of(ENGLISH);
    }

    /// In the language of the locale if there is a catalogue for it, otherwise in English.
    public static Messages in(Locale locale) {
        return of(locale.getLanguage());
    }

    private static Messages of(String language) {
        return LOADED.computeIfAbsent(language, Messages::load);
    }

    /// The sentence about a problem, without its id.
    public String sentence(Problem problem) {
        return text(problem.phrase());
    }

    /// A sentence or a part of one.
    ///
    /// @throws IllegalArgumentException for a key that is not in the catalogue, or a missing fact; a test makes
    ///     sure that there are none
    public String text(Phrase phrase) {
        Template template = templates.get(phrase.key());
        if (template == null) {
            throw new IllegalArgumentException("no sentence " + phrase.key());
        }
        return template.with(phrase.facts(), this::shown);
    }

    /// The keys of all sentences and parts.
    public Set<String> keys() {
        return templates.keySet();
    }

    /// The names of the facts that a sentence needs.
    public Set<String> facts(String key) {
        return templates.getOrDefault(key, Template.EMPTY).names();
    }

    private String shown(Object value) {
        return switch (value) {
            case Phrase phrase -> text(phrase);
            case Problem problem -> sentence(problem);
            case Failure failure -> sentence(failure.problem());
            case Throwable cause -> text(Reason.phrase(cause));
            case Collection<?> values -> values.stream().map(this::shown).collect(Collectors.joining(", "));
            case String text -> Printable.shown(text);
            case Path path -> Printable.escaped(path.toString());
            default -> Printable.escaped(value.toString());
        };
    }

    private static Messages load(String language) {
        Properties properties = new Properties();
        read(ENGLISH, properties);
        if (!language.equals(ENGLISH)) {
            read(language, properties);
        }
        return new Messages(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, key -> Template.parse(properties.getProperty(key)))));
    }

    /// Entries that exist are replaced; a language without a catalogue changes nothing.
    private static void read(String language, Properties into) {
        try (InputStream in = Messages.class.getResourceAsStream("messages_%s.properties".formatted(language))) {
            if (in != null) {
                into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
