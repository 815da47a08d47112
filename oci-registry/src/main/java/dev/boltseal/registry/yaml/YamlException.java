package dev.boltseal.registry.yaml;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A document that is not YAML, or not such YAML as the caller reads.
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt line;
    private final transient Object found;

    YamlException(OptionalInt line, Object found, @Nullable Exception cause) {
        super(cause);
        this.line = line;
        this.found = found;
    }

    /// Counting from 1. Empty where a character is wrong that no line can have.
    public OptionalInt line() {
        return line;
    }

    /// What stands there, as a fact: a [dev.boltseal.base.failure.Phrase], or the parser's own words.
    public Object found() {
        return found;
    }
}
