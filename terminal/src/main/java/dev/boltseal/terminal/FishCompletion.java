package dev.boltseal.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The script that completes commands and options in fish.
///
/// @param root of a [Program]
record FishCompletion(CommandLine root) {
    private static final String FUNCTIONS = """
            # Completes @NAME@ in fish.

            # The words so far that are no options. Without any, string would read standard input.
            function @PREFIX@_words
                set -l words (commandline -opc) -
                string match -v -- '-*' $words[2..-1]
            end

            # Whether the first of them are these.
            function @PREFIX@_in
                set -l words (@PREFIX@_words)
                string match -q -- "$argv *" "$words "
            end

            # Whether all of them are these.
            function @PREFIX@_at
                set -l words (@PREFIX@_words)
                test "$words" = "$argv"
            end

            complete -c @NAME@ -f
            """;

    String text() {
        return FUNCTIONS.replace("@NAME@", root.getCommandName()).replace("@PREFIX@", prefix())
                + lines(root).collect(Collectors.joining("\n", "", "\n"));
    }

    private String prefix() {
        return "__" + root.getCommandName().replace('-', '_');
    }

    /// Of a command and of those below it.
    private Stream<String> lines(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Stream<String> names = command.getSubcommands().values().stream()
                .map(each -> complete("at", spec) + " -a " + each.getCommandName() + " -d "
                        + quoted(FirstSentence.of(
                                each.getCommandSpec().usageMessage().description())));
        Stream<String> options = spec.options().stream()
                .filter(each -> !each.hidden())
                .map(each -> complete(command.getSubcommands().isEmpty() ? "in" : "at", spec) + option(each));
        Stream<String> arguments = spec.positionalParameters().stream()
                .map(FishCompletion::values)
                .filter(each -> !each.isEmpty())
                .map(each -> complete("in", spec) + each);
        return Stream.of(
                        names,
                        options,
                        arguments,
                        command.getSubcommands().values().stream().flatMap(this::lines))
                .flatMap(each -> each);
    }

    private String complete(String where, CommandSpec command) {
        String path = command.qualifiedName().substring(root.getCommandName().length());
        return "complete -c %s -n '%s_%s%s'".formatted(root.getCommandName(), prefix(), where, path);
    }

    private static String option(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        return names + value(option) + " -d " + quoted(FirstSentence.of(option.description()));
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return (takesFiles(option) ? " -r" : " -x") + values(option);
    }

    /// Files, or the values that there are.
    private static String values(ArgSpec argument) {
        if (takesFiles(argument)) {
            return " -F";
        }
        if (argument.completionCandidates() == null) {
            return "";
        }
        return " -a " + quoted(String.join(" ", argument.completionCandidates()));
    }

    private static boolean takesFiles(ArgSpec argument) {
        return argument.paramLabel().matches(".*\\b(FILE|DIR)\\b.*");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
