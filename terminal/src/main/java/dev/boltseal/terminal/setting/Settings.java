package dev.boltseal.terminal.setting;

import dev.boltseal.terminal.Environment;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The settings of a program. Each comes from its option, else from its environment variable, else from the
/// program's settings file. The variable of `--passphrase-file` is called `PASSPHRASE_FILE`, with a prefix.
///
/// The file is read when the first setting is looked for there, and only once. Lists aren't merged: the first place
/// that has one is used.
public final class Settings {
    private static final String HOME = "~/";

    private final Environment here;
    private final String prefix;
    private final Supplier<Optional<Path>> file;
    private final Supplier<Map<String, ValueType>> keys;
    private Optional<SettingsFile> content = Optional.empty();

    /// @param prefix of the variables
    /// @param file the settings file, which doesn't have to exist; empty if nothing says where it would be
    /// @param keys every key that the file may have
    public Settings(
            Environment here, String prefix, Supplier<Optional<Path>> file, Supplier<Map<String, ValueType>> keys) {
        this.here = here;
        this.prefix = prefix;
        this.file = file;
        this.keys = keys;
    }

    /// @param option with its dashes
    /// @param given the option's value
    public Precedence<String> text(String option, Optional<String> given, String key) {
        return text(option, given, key, (_, text) -> text);
    }

    /// A text that means something else in the file than elsewhere, such as one with a relative path.
    ///
    /// @param inFile takes the settings file and its text; gives what the text means
    public Precedence<String> text(
            String option, Optional<String> given, String key, BiFunction<Path, String, String> inFile) {
        return look(option, given, text -> text, (read, path) -> read.text(key).map(text -> inFile.apply(path, text)));
    }

    /// A whole number, which has no option.
    ///
    /// @param option the name that it would have, with its dashes
    /// @param ofVariable throws if the variable has no valid value
    public Precedence<Long> number(String option, String key, Function<String, Long> ofVariable) {
        return look(option, Optional.empty(), ofVariable, (read, _) -> read.number(key));
    }

    /// A path. In the file it is relative to the file's directory, and `~/` is the user's home directory.
    public Precedence<Path> path(String option, Optional<Path> given, String key) {
        return look(option, given, Path::of, (read, path) -> read.text(key).map(text -> resolved(path, text)));
    }

    /// Paths; in the variable they are separated as in `PATH`.
    public Precedence<List<Path>> paths(String option, List<Path> given, String key) {
        return look(
                option,
                present(given),
                text -> parts(text, File.pathSeparator).map(Path::of).toList(),
                (read, path) -> read.texts(key)
                        .map(all ->
                                all.stream().map(text -> resolved(path, text)).toList()));
    }

    /// Texts; in the variable they are separated by commas.
    public Precedence<List<String>> texts(String option, List<String> given, String key) {
        return look(option, present(given), text -> parts(text, ",").toList(), (read, _) -> read.texts(key));
    }

    /// A path that a settings file has.
    ///
    /// @param inFile the settings file
    public Path resolved(Path inFile, String text) {
        if (text.startsWith(HOME)) {
            return here.variable("HOME")
                    .map(home -> Path.of(home, text.substring(HOME.length())))
                    .orElseGet(() -> Path.of(text));
        }
        return inFile.toAbsolutePath().resolveSibling(text).normalize();
    }

    private interface FileValue<T> {
        Optional<T> in(SettingsFile read, Path path);
    }

    private <T> Precedence<T> look(
            String option, Optional<T> given, Function<String, T> ofVariable, FileValue<T> inFile) {
        String variable = prefix + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        Precedence<T> outside = new Precedence<T>(here).option(option, given).variable(variable, ofVariable);
        return file.get()
                .map(path -> outside.file(path, () -> inFile.in(content(path), path)))
                .orElse(outside);
    }

    private SettingsFile content(Path path) {
        SettingsFile read = content.orElseGet(() -> SettingsFile.read(path, keys.get()));
        content = Optional.of(read);
        return read;
    }

    private static <T> Optional<List<T>> present(List<T> given) {
        return given.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(given));
    }

    private static Stream<String> parts(String text, String separator) {
        return Stream.of(text.split(separator)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
