package dev.boltseal.terminal;

import java.io.Console;
import java.io.InputStream;
import java.util.Optional;

/// Asks the user at the terminal, if there is one.
@FunctionalInterface
public interface Prompt {
    /// @return what was typed, without its line end; empty if nobody can be asked
    Optional<String> answer(String question);

    /// Asks for something that must not be visible.
    ///
    /// @return what was typed, which the caller wipes; empty if nobody can be asked
    default Optional<char[]> secret(String question) {
        return Optional.empty();
    }

    /// Standard input, for a command that was told to read it.
    default InputStream input() {
        return InputStream.nullInputStream();
    }

    /// Asks on standard error, because standard output is for the command's answer.
    static Prompt atTerminal() {
        return new Prompt() {
            @Override
            public Optional<String> answer(String question) {
                return terminal().flatMap(console -> {
                    System.err.print(question);
                    return Optional.ofNullable(console.readLine());
                });
            }

            @Override
            public Optional<char[]> secret(String question) {
                return terminal().flatMap(console -> {
                    System.err.print(question);
                    return Optional.ofNullable(console.readPassword());
                });
            }

            @Override
            public InputStream input() {
                return System.in;
            }

            private Optional<Console> terminal() {
                return Optional.ofNullable(System.console()).filter(Console::isTerminal);
            }
        };
    }
}
