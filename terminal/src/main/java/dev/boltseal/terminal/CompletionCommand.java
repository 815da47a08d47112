package dev.boltseal.terminal;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the script that completes commands and options in a shell.
@Command(
        name = "completion",
        description = "Print the completion script for bash, zsh or fish.",
        footer = {
            "",
            "Example:",
            "  source <(${ROOT-COMMAND-NAME} completion)",
            "  ${ROOT-COMMAND-NAME} completion fish | source"
        })
final class CompletionCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "bash, zsh (a file for its function path) or fish. Default: bash. The script for"
                    + " bash can be sourced in zsh, too.")
    private Shell shell = Shell.bash;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        String name = root.getCommandName();
        console.script(
                switch (shell) {
                    case bash -> AutoComplete.bash(name, root);
                    case zsh -> zsh(name, AutoComplete.bash(name, root));
                    case fish -> new FishCompletion(root).text();
                });
    }

    /// zsh takes the script of bash; `compopt` it doesn't know.
    private static String zsh(String name, String bash) {
        return """
                #compdef %1$s
                autoload -U +X bashcompinit && bashcompinit
                (( $+functions[compopt] )) || compopt() { : }
                %2$s
                # This file is read when %1$s is to be completed for the first time, so do that now.
                _bash_complete -o default -F _complete_%1$s
                """.formatted(name, bash);
    }

    /// As they are written on the command line.
    enum Shell {
        bash,
        zsh,
        fish
    }
}
