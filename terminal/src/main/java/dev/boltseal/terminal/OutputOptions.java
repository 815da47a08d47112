package dev.boltseal.terminal;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name. [Program] puts them on the root command.
@HelpSection(HelpSection.GENERAL)
final class OutputOptions {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object on standard output, also for a failure.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Print nothing but errors.")
    private boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean debug;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    /// Takes the options from arguments that picocli could not parse completely.
    void readRaw(String... args) {
        for (String arg : args) {
            switch (arg) {
                case "--" -> {
                    return;
                }
                case "--json" -> json = true;
                case "--quiet" -> quiet = true;
                case "--debug" -> debug = true;
                default -> {}
            }
        }
    }
}
