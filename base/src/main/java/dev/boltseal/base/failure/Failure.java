package dev.boltseal.base.failure;

import org.jspecify.annotations.Nullable;

/// The one exception of Boltseal: a [Problem], thrown.
///
/// It carries facts; the sentence for people is made from them by [Messages], in the language of whoever reads it. Its
/// facts hold no secret.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whether recordings of exceptions shall hold the sentences, for somebody who reads them all in a row.
    private static final boolean SENTENCES_RECORDED = Boolean.getBoolean("boltseal.sentences.recorded");

    private final transient Problem problem;

    public Failure(Problem problem) {
        this(problem, null);
    }

    /// @param cause what failed below, for `--debug`; people read of it only what the facts hold
    public Failure(Problem problem, @Nullable Throwable cause) {
        super(recorded(problem), cause);
        this.problem = problem;
    }

    /// The sentence is the one of the code.
    public Failure(FailureCode code, Facts facts) {
        this(Problem.of(code, facts), null);
    }

    public Failure(FailureCode code, Facts facts, @Nullable Throwable cause) {
        this(Problem.of(code, facts), cause);
    }

    /// The sentence is one of several of the code: see [Problem#of(FailureCode, String, Facts)].
    public Failure(FailureCode code, String variant, Facts facts) {
        this(Problem.of(code, variant, facts), null);
    }

    public Failure(FailureCode code, String variant, Facts facts, @Nullable Throwable cause) {
        this(Problem.of(code, variant, facts), cause);
    }

    /// A sentence that serves several codes.
    public Failure(FailureCode code, Phrase phrase) {
        this(new Problem(code, phrase), null);
    }

    public Failure(FailureCode code, Phrase phrase, @Nullable Throwable cause) {
        this(new Problem(code, phrase), cause);
    }

    /// What the Java flight recorder sees of it: id, key, and a line with the sentence where that is wanted.
    private static String recorded(Problem problem) {
        String name = problem.code().id() + " " + problem.phrase().key();
        return SENTENCES_RECORDED ? name + "\n" + Messages.english().sentence(problem) : name;
    }

    /// What is wrong, as a value.
    public Problem problem() {
        return problem;
    }

    /// What went wrong, for programs.
    public FailureCode code() {
        return problem.code();
    }

    /// The facts, for programs and for the sentence.
    public Facts facts() {
        return problem.facts();
    }

    /// The sentence in English, without the id.
    @Override
    public String getMessage() {
        return Messages.english().sentence(problem);
    }

    /// As stack traces begin: the class, the id, the sentence in English.
    @Override
    public String toString() {
        return "%s: %s %s".formatted(getClass().getName(), code().id(), getMessage());
    }
}
