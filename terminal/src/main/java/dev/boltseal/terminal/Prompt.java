package dev.boltseal.terminal;

import java.io.Console;
import java.io.InputStream;
import java.util.Optional;

/// Who may sit before the terminal.
@FunctionalInterface
public interface Prompt {
    /// @return what was typed, without its line end; empty where nobody can be asked
    Optional<String> answer(String question);

    /// Asks for what must not be seen.
    ///
    /// @return what was typed, which the caller wipes; empty where nobody can be asked
    default Optional<char[]> secret(String question) {
        return Optional.empty();
    }

    /// What is piped into the command, for a command that was told to read it.
    default InputStream input() {
        return InputStream.nullInputStream();
    }

    /// Asks on standard error, which leaves standard output to the answer of the command.
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
