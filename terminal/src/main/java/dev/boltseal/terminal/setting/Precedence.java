package dev.boltseal.terminal.setting;

import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The places where the value of one setting may be, in the order in which they are asked. The first one with a
/// value is used. Later ones are not asked, so a wrong value there goes unnoticed.
public final class Precedence<T> {
    private final Environment here;
    private final Optional<Setting<T>> setting;

    /// @param here the environment whose variables are asked
    public Precedence(Environment here) {
        this(here, Optional.empty());
    }

    private Precedence(Environment here, Optional<Setting<T>> setting) {
        this.here = here;
        this.setting = setting;
    }

    /// @param name with its dashes
    public Precedence<T> option(String name, Optional<T> given) {
        return or(new Origin.Option(name), () -> given);
    }

    /// @param parse throws if the variable has no valid value
    public Precedence<T> variable(String name, Function<String, T> parse) {
        return or(new Origin.Variable(name), () -> here.variable(name).map(parse));
    }

    /// @param value in the file, if it has one
    public Precedence<T> file(Path file, Supplier<Optional<T>> value) {
        return or(new Origin.File(file), value);
    }

    /// @param look searches for what nobody set
    public Precedence<T> found(Supplier<Optional<T>> look) {
        return or(new Origin.Found(), look);
    }

    /// Empty if no place has a value.
    public Optional<Setting<T>> setting() {
        return setting;
    }

    /// Empty if no place has a value.
    public Optional<T> value() {
        return setting.map(Setting::value);
    }

    /// @param standard the value to use if no place has one
    public Setting<T> otherwise(T standard) {
        return setting.orElseGet(() -> new Setting<>(standard, new Origin.Default()));
    }

    /// @param standard makes the value to use if no place has one
    public Setting<T> otherwise(Supplier<T> standard) {
        return setting.orElseGet(() -> new Setting<>(standard.get(), new Origin.Default()));
    }

    private Precedence<T> or(Origin origin, Supplier<Optional<T>> place) {
        return new Precedence<>(here, setting.or(() -> place.get().map(value -> new Setting<>(value, origin))));
    }
}
