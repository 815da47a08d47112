package dev.boltseal.terminal;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// How the help of a command is laid out: one sentence, the examples, how the command is called, then its options in
/// groups.
final class HelpLayout {
    private static final String UNNAMED = "Options";
    private static final List<String> ORDER = List.of(
            SECTION_KEY_DESCRIPTION,
            SECTION_KEY_FOOTER,
            SECTION_KEY_SYNOPSIS_HEADING,
            SECTION_KEY_SYNOPSIS,
            SECTION_KEY_PARAMETER_LIST_HEADING,
            SECTION_KEY_PARAMETER_LIST,
            SECTION_KEY_OPTION_LIST,
            SECTION_KEY_COMMAND_LIST_HEADING,
            SECTION_KEY_COMMAND_LIST);

    private HelpLayout() {}

    /// Of one command; not of those below it.
    static void apply(CommandLine command) {
        command.setHelpSectionKeys(ORDER);
        Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(SECTION_KEY_SYNOPSIS_HEADING, help -> "%n".formatted() + help.synopsisHeading());
        sections.put(SECTION_KEY_PARAMETER_LIST_HEADING, help -> heading("Arguments", help.parameterList()));
        sections.put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
        sections.put(SECTION_KEY_COMMAND_LIST_HEADING, help -> heading("Commands", help.commandList()));
    }

    private static String options(Help help) {
        var text = new StringBuilder();
        groups(help.commandSpec()).forEach((heading, options) -> text.append(group(help, heading, options)));
        return text.toString();
    }

    /// The options that help shows, by their headings in the order of the help.
    static Map<String, List<OptionSpec>> groups(CommandSpec command) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        groups.put(UNNAMED, new ArrayList<>());
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> groups.computeIfAbsent(heading(option), each -> new ArrayList<>())
                        .add(option));
        List<OptionSpec> general = groups.getOrDefault(HelpSection.GENERAL, List.of());
        groups.remove(HelpSection.GENERAL);
        groups.values().removeIf(List::isEmpty);
        if (!general.isEmpty()) {
            groups.put(groups.isEmpty() ? UNNAMED : HelpSection.GENERAL, general);
        }
        return groups;
    }

    private static String group(Help help, String heading, List<OptionSpec> options) {
        String list = help.optionListExcludingGroups(options);
        return heading(heading, list) + list;
    }

    private static String heading(String heading, String list) {
        return list.isEmpty() ? "" : "%n%s:%n".formatted(heading);
    }

    /// What picocli adds itself, `--help` and `--version`, is general.
    private static String heading(OptionSpec option) {
        if (!(option.userObject() instanceof Field field)) {
            return UNNAMED;
        }
        if (field.getDeclaringClass().getPackage().equals(CommandLine.class.getPackage())) {
            return HelpSection.GENERAL;
        }
        return Stream.<AnnotatedElement>concat(Stream.of(field), enclosing(field.getDeclaringClass()))
                .flatMap(each -> Stream.ofNullable(each.getAnnotation(HelpSection.class)))
                .findFirst()
                .map(HelpSection::value)
                .orElse(UNNAMED);
    }

    /// The class and those around it.
    private static Stream<Class<?>> enclosing(Class<?> inner) {
        return Stream.iterate(inner, each -> each != null, Class::getEnclosingClass);
    }
}
