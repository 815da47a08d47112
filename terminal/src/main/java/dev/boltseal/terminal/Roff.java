package dev.boltseal.terminal;

import java.time.LocalDate;
import java.util.stream.Collectors;

/// Text in the language of manual pages, `man(7)`, as both groff and mandoc read it.
final class Roff {
    private static final int LAST_ASCII = 126;

    private final StringBuilder text = new StringBuilder();

    /// The title of the page, which comes first. Neither words nor the right edge are adjusted: options stay whole.
    Roff title(String name, String section, LocalDate date, String product, String manual) {
        text.append(".TH \"%s\" \"%s\" \"%s\" \"%s\" \"%s\"\n"
                .formatted(escaped(name), section, date, escaped(product), escaped(manual)));
        text.append(".nh\n.ad l\n");
        return this;
    }

    /// A request with arguments that may contain spaces: `.TH`, `.SH`, `.TP`.
    Roff request(String name, String... arguments) {
        text.append('.').append(name);
        for (String each : arguments) {
            text.append(" \"").append(escaped(each).replace("\"", "\\(dq")).append('"');
        }
        text.append('\n');
        return this;
    }

    /// Text that the reader's terminal wraps; line breaks in it are kept.
    Roff prose(String prose) {
        text.append(
                prose.strip().lines().map(line -> input(escaped(line.strip()))).collect(Collectors.joining("\n.br\n")));
        text.append('\n');
        return this;
    }

    /// A line of bold text and text after it; nothing in it is broken at a hyphen.
    Roff line(String bold, String rest) {
        text.append("\\fB")
                .append(escaped(bold))
                .append("\\fR")
                .append(escaped(rest))
                .append('\n');
        return this;
    }

    /// Lines that are printed as they are.
    Roff verbatim(Iterable<String> lines) {
        request("RS", "4").request("nf");
        lines.forEach(line -> text.append(input(escaped(line))).append('\n'));
        return request("fi").request("RE");
    }

    /// A line of input that isn't taken for a request.
    private static String input(String escaped) {
        return escaped.startsWith(".") || escaped.isEmpty() ? "\\&" + escaped : escaped;
    }

    /// Every character as itself: `-` can be copied into a shell, and quotes stay straight.
    private static String escaped(String raw) {
        return raw.codePoints().mapToObj(Roff::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\\' -> "\\(rs";
            case '-' -> "\\-";
            case '~' -> "\\(ti";
            case '^' -> "\\(ha";
            case '`' -> "\\(ga";
            case '\'' -> "\\(aq";
            case '…' -> "...";
            default -> character <= LAST_ASCII ? Character.toString(character) : "\\[u%04X]".formatted(character);
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
