package dev.boltseal.terminal;

import dev.boltseal.base.failure.ExitStatus;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// The manual page of one command, with what its help says.
///
/// @param command of a [Program], which adds the options that every command has
/// @param date of the page; a build that can be repeated gives a fixed one
record ManualPage(CommandLine command, LocalDate date) {
    private static final int UNWRAPPED = 10_000;
    private static final String SECTION = "1";
    private static final Map<ExitStatus, String> STATUSES = new EnumMap<>(Map.of(
            ExitStatus.DONE, "Everything that was asked for was done.",
            ExitStatus.CALLER, "There is something you can fix: usage, configuration, a name, a file.",
            ExitStatus.REFUSED, "The content was refused. Trying again can't help.",
            ExitStatus.ENVIRONMENT, "The environment failed: network, disk, a lock. Trying again may help.",
            ExitStatus.BUG, "A bug of Boltseal.",
            ExitStatus.INTERRUPTED, "The command was interrupted."));

    /// Of the command and of all commands below it.
    static Stream<ManualPage> all(CommandLine root, LocalDate date) {
        return Stream.concat(
                Stream.of(new ManualPage(root, date)),
                root.getSubcommands().values().stream().flatMap(each -> all(each, date)));
    }

    /// `boltseal-trust-init.1`.
    String fileName() {
        return name(spec()) + "." + SECTION;
    }

    /// What `man` reads.
    String text() {
        var roff = new Roff();
        roff.title(name(spec()).toUpperCase(Locale.ROOT), SECTION, date, product(), "Boltseal Manual");
        roff.request("SH", "NAME").prose(name(spec()) + " - " + summary());
        roff.request("SH", "SYNOPSIS").line(spec().qualifiedName(), synopsis());
        roff.request("SH", "DESCRIPTION").prose(description(spec()));
        examples(roff);
        arguments(roff);
        options(roff);
        commands(roff);
        exitStatuses(roff);
        seeAlso(roff);
        return roff.toString();
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String product() {
        return "Boltseal " + ProductVersion.text();
    }

    /// As indexes of manual pages want it.
    private String summary() {
        String sentence = FirstSentence.of(spec().usageMessage().description());
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private String synopsis() {
        int width = spec().usageMessage().width();
        command.setUsageHelpWidth(UNWRAPPED);
        String synopsis = command.getHelp().synopsis(0).strip();
        command.setUsageHelpWidth(width);
        return synopsis.substring(spec().qualifiedName().length());
    }

    private static String description(CommandSpec command) {
        return written(command.usageMessage().description());
    }

    private void examples(Roff roff) {
        String lines = Arrays.stream(spec().usageMessage().footer())
                .dropWhile(line -> !line.equals("Example:"))
                .skip(1)
                .map(line -> written(line)
                        .replace("${ROOT-COMMAND-NAME}", spec().root().name()))
                .collect(Collectors.joining("\n"));
        roff.request("SH", "EXAMPLES").verbatim(lines.stripIndent().lines().toList());
    }

    private void arguments(Roff roff) {
        if (spec().positionalParameters().stream().anyMatch(each -> !each.hidden())) {
            roff.request("SH", "ARGUMENTS");
            spec().positionalParameters().stream()
                    .filter(each -> !each.hidden())
                    .forEach(each -> entry(roff, each, ""));
        }
    }

    private void options(Roff roff) {
        var groups = HelpLayout.groups(spec());
        roff.request("SH", "OPTIONS");
        groups.forEach((heading, options) -> {
            if (groups.size() > 1) {
                roff.request("SS", heading);
            }
            options.forEach(each -> entry(roff, each, String.join(", ", each.names())));
        });
    }

    private void entry(Roff roff, ArgSpec argument, String names) {
        roff.request("TP").line(names, label(argument)).prose(written(argument.description()));
    }

    /// `=FILE` of an option, `[FILE...]` of what an argument is.
    private String label(ArgSpec argument) {
        return command.getHelp()
                .parameterLabelRenderer()
                .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
                .toString();
    }

    private void commands(Roff roff) {
        if (!command.getSubcommands().isEmpty()) {
            roff.request("SH", "COMMANDS");
            command.getSubcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .forEach(each -> roff.request("TP")
                            .line(name(each), "(" + SECTION + ")")
                            .prose(description(each)));
        }
    }

    private static void exitStatuses(Roff roff) {
        roff.request("SH", "EXIT STATUS");
        STATUSES.forEach((status, meaning) ->
                roff.request("TP").line("" + status.status(), "").prose(meaning));
    }

    private void seeAlso(Roff roff) {
        List<String> above = Stream.iterate(spec().parent(), each -> each != null, CommandSpec::parent)
                .map(each -> name(each) + "(" + SECTION + ")")
                .toList();
        roff.request("SH", "SEE ALSO")
                .prose(Stream.concat(
                                above.stream(),
                                Stream.of("commands.md, errors.md and install.md, which come with" + " Boltseal"))
                        .collect(Collectors.joining(", ")));
    }

    /// Text as people wrote it; picocli formats it, so that `%` is doubled.
    private static String written(String... lines) {
        return String.join("\n", lines).replace("%n", "\n").replace("%%", "%");
    }
}
