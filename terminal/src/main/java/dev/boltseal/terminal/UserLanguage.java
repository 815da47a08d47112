package dev.boltseal.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The language in which somebody wants to read messages, as the shell says it.
///
/// Java's own default is English wherever the operating system has not installed the locale, as in containers and on
/// small systems. Sentences need nothing installed, so only the language's code is looked at.
///
/// Source: POSIX.1-2017, Base Definitions 8.2, "Internationalization Variables".
final class UserLanguage {
    private static final String BEFORE_THE_LAUNCHER = "boltseal.language";
    private static final Pattern LOCALE = Pattern.compile("([a-z]{2,3})([_.@-].*)?");

    private UserLanguage() {}

    /// What the launcher found in the variables before it changed them, else the variables of this process.
    static Locale ofProcess() {
        return Optional.ofNullable(System.getProperty(BEFORE_THE_LAUNCHER))
                .map(UserLanguage::named)
                .orElseGet(() -> of(System.getenv()));
    }

    /// The first variable that is not empty counts, even where it names no language.
    static Locale of(Map<String, String> variables) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(UserLanguage::named)
                .orElse(Locale.ENGLISH);
    }

    /// @param locale as `de_DE.UTF-8`; anything else, as `C` or a path, means English
    private static Locale named(String locale) {
        Matcher parts = LOCALE.matcher(locale);
        return parts.matches() ? Locale.of(parts.group(1)) : Locale.ENGLISH;
    }
}
