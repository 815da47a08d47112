package dev.boltseal.terminal;

import java.util.Optional;

/// The words at the beginning of a line that have a colour on a terminal.
enum Verdict {
    VERIFIED("VERIFIED", "32"),
    REFUSED("REFUSED", "31"),
    NOT_VERIFIED("NOT VERIFIED", "33");

    private static final String ESCAPE = "\u001b[";

    private final String words;
    private final String colour;

    /// @param colour the number that ECMA-48, 8.3.117, gives the colour of the text
    Verdict(String words, String colour) {
        this.words = words;
        this.colour = colour;
    }

    /// A line, with the colour of the verdict it begins with, perhaps after the name of a file.
    static String coloured(String line, Page page) {
        return page.colour() ? at(line, 0).or(() -> afterName(line)).orElse(line) : line;
    }

    /// Text in this colour, bold.
    String painted(String text, Page page) {
        return page.colour() ? ESCAPE + "1;" + colour + "m" + text + ESCAPE + "0m" : text;
    }

    private static Optional<String> afterName(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? Optional.empty() : at(line, colon + 2);
    }

    private static Optional<String> at(String line, int start) {
        for (Verdict each : values()) {
            if (line.startsWith(each.words, start) && !Character.isLetter(after(line, start + each.words.length()))) {
                return Optional.of(line.substring(0, start)
                        + each.painted(each.words, new Page(1, true))
                        + line.substring(start + each.words.length()));
            }
        }
        return Optional.empty();
    }

    private static char after(String line, int index) {
        return index < line.length() ? line.charAt(index) : ' ';
    }
}
