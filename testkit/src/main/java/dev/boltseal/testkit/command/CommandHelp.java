package dev.boltseal.testkit.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help of one command.
public record CommandHelp(CommandLine command) {
    private static final int COLUMNS = 80;
    private static final Pattern HEADING = Pattern.compile("^[A-Z][A-Za-z ]*:$|^Usage: ");

    /// The help of the command and of all commands below it.
    public static Stream<CommandHelp> all(CommandLine root) {
        return Stream.concat(
                Stream.of(new CommandHelp(root)),
                root.getSubcommands().values().stream().flatMap(CommandHelp::all));
    }

    /// What the help lacks: a description, an example with the program's name, words for every option and
    /// parameter, lines of at most 80 columns.
    public List<String> lacks(String program) {
        var usage = command.getCommandSpec().usageMessage();
        var example = Pattern.compile("%s |\\$\\{ROOT-COMMAND-NAME}".formatted(program));
        return Stream.of(
                        missing("description", usage.description().length > 0),
                        missing("\"Example:\"", List.of(usage.footer()).contains("Example:")),
                        missing(
                                "example",
                                example.matcher(String.join("\n", usage.footer()))
                                        .find()),
                        args().filter(each -> each.description().length == 0).map(ArgSpec::paramLabel),
                        command.getUsageMessage().lines().filter(line -> line.length() > COLUMNS))
                .flatMap(each -> each)
                .toList();
    }

    /// The headings of the help in their order, of which the first are those of the examples and of the usage.
    public List<String> headings() {
        return command.getUsageMessage()
                .lines()
                .filter(line -> HEADING.matcher(line).find())
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    /// What comes before all headings.
    public String beginning() {
        String help = command.getUsageMessage();
        return help.substring(0, help.indexOf("\nExample:\n")).strip().replaceAll("\\s+", " ");
    }

    /// The description as it was written.
    public String description() {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    /// Lines of the examples that the help doesn't print unchanged because they are too long.
    public List<String> brokenExamples() {
        List<String> printed = command.getUsageMessage().lines().toList();
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .filter(line -> !line.contains("${") && !printed.contains(line))
                .toList();
    }

    /// Words of the descriptions that the help splits onto two lines.
    public List<String> brokenWords() {
        Set<String> printed = new HashSet<>(List.of(command.getUsageMessage().split("\\s+")));
        return args().flatMap(each -> Stream.of(each.description()))
                .flatMap(text -> Stream.of(text.replace("%%", "%").split("\\s+")))
                .filter(word -> !printed.contains(word))
                .distinct()
                .toList();
    }

    /// Names that the text lacks: of the command, and of its options.
    public List<String> undocumentedIn(String text) {
        return Stream.concat(
                        Stream.of(command.getCommandName()),
                        command.getCommandSpec().options().stream().map(OptionSpec::longestName))
                .filter(name -> !text.contains(name))
                .toList();
    }

    /// What the help shows; hidden are options that only refuse.
    private Stream<ArgSpec> args() {
        return command.getCommandSpec().args().stream().filter(each -> !each.hidden());
    }

    @Override
    public String toString() {
        return command.getCommandSpec().qualifiedName();
    }

    private static Stream<String> missing(String what, boolean there) {
        return there ? Stream.empty() : Stream.of(what);
    }
}
