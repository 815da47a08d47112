package dev.boltseal.registry.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The source works but is too busy: it should be asked again later, and perhaps less often.
public final class TryLaterException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;
    private final transient Optional<Duration> after;

    /// @param after how long the source asks us to wait, if it says so; never long
    public TryLaterException(Phrase phrase, Optional<Duration> after) {
        super(phrase.key());
        this.phrase = phrase;
        this.after = after;
    }

    /// The same, for a source that can't be reached at the moment.
    public TryLaterException(Phrase phrase, Throwable cause) {
        super(phrase.key(), cause);
        this.phrase = phrase;
        this.after = Optional.empty();
    }

    /// The same, beginning with what was asked for.
    public TryLaterException about(String subject) {
        var same =
                new TryLaterException(Phrase.of("source.about", Facts.of("subject", subject, "reason", phrase)), after);
        same.initCause(getCause());
        return same;
    }

    /// The reason, as a sentence.
    public Phrase phrase() {
        return phrase;
    }

    @Override
    public String getMessage() {
        return Messages.english().text(phrase);
    }

    /// How long the source asks us to wait, at most five minutes; empty if it doesn't say.
    public Optional<Duration> after() {
        return after;
    }
}
