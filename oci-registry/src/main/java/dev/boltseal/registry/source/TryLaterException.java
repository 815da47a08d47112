package dev.boltseal.registry.source;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The source works, and has too much to do: it wants to be asked again later, and perhaps less often.
public final class TryLaterException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> after;

    /// @param after how long the source wants to be left alone, where it said so; never long
    public TryLaterException(String message, Optional<Duration> after) {
        super(message);
        this.after = after;
    }

    /// As above, for a source that cannot be reached at the moment.
    public TryLaterException(String message, Throwable cause) {
        super(message, cause);
        this.after = Optional.empty();
    }

    /// The same, with first words that say what was asked for.
    public TryLaterException about(String subject) {
        var same = new TryLaterException("%s: %s".formatted(subject, getMessage()), after);
        same.initCause(getCause());
        return same;
    }

    /// How long the source wants to be left alone, at most five minutes; empty where it did not say.
    public Optional<Duration> after() {
        return after;
    }
}
