package dev.boltseal.registry.yaml;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.TextPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A document that is not YAML, or not the kind of YAML that the caller reads.
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<TextPosition> position;
    private final transient Phrase found;

    YamlException(Optional<TextPosition> position, Phrase found, @Nullable Exception cause) {
        super(cause);
        this.position = position;
        this.found = found;
    }

    YamlException(YamlProblem problem, Exception cause) {
        this(problem.position(), problem.reason(), cause);
    }

    /// Empty if the whole file is wrong.
    public Optional<TextPosition> position() {
        return position;
    }

    /// What is wrong.
    public Phrase found() {
        return found;
    }
}
