package dev.boltseal.terminal.setting;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Prompt;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/// `--yes`: whether a person at the terminal is asked before something is removed. Scripts are never asked.
public final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Prompt prompt;

    @Option(names = "--yes", description = "Don't ask. Without a terminal, nobody is asked anyway.")
    private boolean yes;

    public Confirmation(Prompt prompt) {
        this.prompt = prompt;
    }

    /// Asks for something in addition, which nobody wants who isn't asked.
    ///
    /// @param question that yes or no answers
    public boolean wants(String question) {
        return !yes
                && prompt.answer(question + " [y/N] ")
                        .filter(Confirmation::isYes)
                        .isPresent();
    }

    private static boolean isYes(String answer) {
        return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    /// @param question what is about to happen
    /// @throws Failure `USAGE` if somebody answers anything but yes
    public void ask(String question) {
        if (yes) {
            return;
        }
        prompt.answer(question + " Continue? [y/N] ").ifPresent(answer -> {
            if (!isYes(answer)) {
                throw new Failure(FailureCode.USAGE, "declined", Facts.none());
            }
        });
    }
}
