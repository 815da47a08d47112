package dev.boltseal.base.failure;

import org.jspecify.annotations.Nullable;

/// The one exception of Boltseal: a code and one sentence for a person.
///
/// The message reads `subject: want X, got Y; next step` and holds no secret. The id of the code is not part of it; who
/// prints the message puts the id in front.
public final class BoltsealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    public BoltsealException(FailureCode code, String message) {
        super(message);
        this.code = code;
    }

    public BoltsealException(FailureCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// What went wrong, for programs.
    public FailureCode code() {
        return code;
    }

    /// The sentence, for people.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
