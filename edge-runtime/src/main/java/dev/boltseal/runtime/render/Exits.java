package dev.boltseal.runtime.render;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;

/// What the exit codes of containers mean.
public final class Exits {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    /// By the kernel, for example because it needed too much memory.
    public static final int KILLED = 137;

    private static final int SEGMENTATION_FAULT = 139;

    private Exits() {}

    /// @param times how often it ended
    /// @param said what it said last, as part of a sentence
    public static Phrase phrase(String container, long exitCode, long times, Phrase said) {
        var facts = Facts.of("container", container, "exitCode", exitCode, "times", times, "said", said);
        return switch (Math.toIntExact(exitCode)) {
            case NOT_EXECUTABLE -> Phrase.of("runtime.failed.not-executable", facts);
            case NOT_FOUND -> Phrase.of("runtime.failed.not-found", facts);
            case KILLED -> Phrase.of("runtime.failed.killed", facts);
            case SEGMENTATION_FAULT -> Phrase.of("runtime.failed.segmentation-fault", facts);
            default -> Phrase.of("runtime.failed.exited", facts);
        };
    }
}
