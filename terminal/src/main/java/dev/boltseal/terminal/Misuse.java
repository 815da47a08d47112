package dev.boltseal.terminal;

import static dev.boltseal.base.failure.FailureCode.USAGE;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A command line that can't be understood.
///
/// @param cause picocli's exception
record Misuse(ParameterException cause) {

    /// Whether a group was called without a command, which shows its overview.
    boolean isGroupAlone() {
        Object command = line().getCommand();
        return cause.getClass() == ParameterException.class
                && !line().getSubcommands().isEmpty()
                && !(command instanceof Runnable || command instanceof Callable);
    }

    /// The overview that `--help` prints.
    String overview() {
        return line().getUsageMessage();
    }

    Failure failure() {
        return UnwritableName.in(cause).orElseGet(this::unclear);
    }

    private Failure unclear() {
        return new Failure(
                USAGE,
                "options",
                Facts.of("command", line().getCommandSpec().qualifiedName(), "reason", reason())
                        .and("suggestions", suggestions()),
                cause);
    }

    private CommandLine line() {
        return cause.getCommandLine();
    }

    private Object reason() {
        if (cause instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String found = unmatched.getUnmatched().getFirst();
            if (unmatched.isUnknownOption()) {
                return Phrase.of("options.unknown-option", Facts.of("found", found));
            }
            return line().getSubcommands().isEmpty()
                    ? Phrase.of("options.surplus", Facts.of("found", found))
                    : Phrase.of("options.unknown-command", Facts.of("found", found));
        }
        String said = String.valueOf(cause.getMessage())
                .lines()
                .reduce("", (a, b) -> a + b.strip())
                .replaceAll("is not an? (int|long)$", "is not a whole number");
        return said.isEmpty() ? said : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
    }

    private Phrase suggestions() {
        List<String> near =
                cause instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty()
                ? Phrase.of("options.no-suggestions")
                : Phrase.of("options.suggestions", Facts.of("suggestions", near));
    }
}
