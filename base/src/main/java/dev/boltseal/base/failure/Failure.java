package dev.boltseal.base.failure;

import org.jspecify.annotations.Nullable;

/// The one exception of Boltseal: a [Problem], thrown.
///
/// It has facts. [Messages] makes the sentence for people from them, in the reader's language. The facts contain
/// no secret.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whether recordings of exceptions contain the sentences, for somebody who wants to read them all.
    private static final boolean SENTENCES_RECORDED = Boolean.getBoolean("boltseal.sentences.recorded");

    private final transient Problem problem;

    public Failure(Problem problem) {
        this(problem, null);
    }

    /// @param cause the failure below, for `--debug`; the sentence shows only what the facts contain of it
    public Failure(Problem problem, @Nullable Throwable cause) {
        super(recorded(problem), cause);
        this.problem = problem;
    }

    /// With the only sentence of the code.
    public Failure(FailureCode code, Facts facts) {
        this(Problem.of(code, facts), null);
    }

    public Failure(FailureCode code, Facts facts, @Nullable Throwable cause) {
        this(Problem.of(code, facts), cause);
    }

    /// With one of several sentences of the code: see [Problem#of(FailureCode, String, Facts)].
    public Failure(FailureCode code, String variant, Facts facts) {
        this(Problem.of(code, variant, facts), null);
    }

    public Failure(FailureCode code, String variant, Facts facts, @Nullable Throwable cause) {
        this(Problem.of(code, variant, facts), cause);
    }

    /// With a sentence that several codes share.
    public Failure(FailureCode code, Phrase phrase) {
        this(new Problem(code, phrase), null);
    }

    public Failure(FailureCode code, Phrase phrase, @Nullable Throwable cause) {
        this(new Problem(code, phrase), cause);
    }

    /// What the Java flight recorder records: id, key, and if wanted a line with the sentence.
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

    /// The id and the sentence in English, for logs and stack traces: `V006: this bundle is for cluster plant-1, …`
    @Override
    public String getMessage() {
        return problem.message();
    }

    /// The sentence in English, without the id.
    public String sentence() {
        return Messages.english().sentence(problem);
    }
}
