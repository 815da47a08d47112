package dev.boltseal.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The language in which somebody wants to read messages, according to the shell.
///
/// Java's own default is English whenever the operating system doesn't have the locale installed, as in containers
/// and on small systems. Sentences need nothing that is installed, so only the code of the language is used.
///
/// Source: POSIX.1-2017, Base Definitions 8.2, "Internationalization Variables".
final class UserLanguage {
    private static final String BEFORE_THE_LAUNCHER = "boltseal.language";
    private static final Pattern LOCALE = Pattern.compile("([a-z]{2,3})([_.@-].*)?");

    private UserLanguage() {}

    /// From what the launcher found in the variables before it changed them, or else from the variables of this
    /// process.
    static Locale ofProcess() {
        return Optional.ofNullable(System.getProperty(BEFORE_THE_LAUNCHER))
                .map(UserLanguage::named)
                .orElseGet(() -> of(System.getenv()));
    }

    /// The first variable that is not empty counts, even if it names no language.
    static Locale of(Map<String, String> variables) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(UserLanguage::named)
                .orElse(Locale.ENGLISH);
    }

    /// @param locale for example `de_DE.UTF-8`; anything else, such as `C` or a path, means English
    private static Locale named(String locale) {
        Matcher parts = LOCALE.matcher(locale);
        return parts.matches() ? Locale.of(parts.group(1)) : Locale.ENGLISH;
    }
}
