package dev.boltseal.agent;

import java.io.Console;
import java.util.Optional;

/// Who may sit before the terminal.
@FunctionalInterface
interface Person {
    /// @return what was typed, without its line end; empty where nobody can be asked
    Optional<String> answer(String question);

    /// Asks on standard error, which leaves standard output to the answer of the command.
    static Person atTerminal() {
        return question -> Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .flatMap(console -> {
                    System.err.print(question);
                    return Optional.ofNullable(console.readLine());
                });
    }
}
