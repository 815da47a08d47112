package dev.boltseal.edge.health;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;

/// What a check found.
///
/// @param check its name, one or two words: `image store`
/// @param sentence what is so; if something is wrong, also what to do about it
public record Finding(String check, Result result, Phrase sentence) {

    /// How good or bad it is.
    public enum Result {
        OK(ExitStatus.DONE),
        /// It wasn't looked at. The sentence says why.
        SKIPPED(ExitStatus.DONE),
        /// Somebody has to do something about it.
        WRONG(ExitStatus.CALLER),
        /// Something doesn't answer or failed.
        FAILED(ExitStatus.ENVIRONMENT);

        private final ExitStatus exitStatus;

        Result(ExitStatus exitStatus) {
            this.exitStatus = exitStatus;
        }

        public ExitStatus exitStatus() {
            return exitStatus;
        }
    }

    /// What is wrong, because something failed.
    public static Finding of(String check, Failure failure) {
        Result result = failure.code().exitStatus() == ExitStatus.ENVIRONMENT ? Result.FAILED : Result.WRONG;
        return new Finding(check, result, failure.problem().phrase());
    }
}
