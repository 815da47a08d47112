package dev.boltseal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A command that somebody pastes into a shell, on as many lines as a terminal needs.
///
/// @param text the whole command on one line
record ShellCommand(String text) {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^ '\"]|['\"])+");
    private static final String FIRST = "  ";
    private static final String FURTHER = "    ";
    private static final String CONTINUED = " \\";

    /// All lines but the last end with a backslash, so that they are one command when they are pasted. A word that is
    /// too long for a line is broken, and its rest begins without a space, which would become part of the command.
    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder(FIRST);
        for (String word : words()) {
            if (!line.toString().isBlank() && !fits(line + " " + word, columns)) {
                lines.add(line + CONTINUED);
                line = new StringBuilder(FURTHER);
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
            while (!fits(line, columns) && !word.contains("'")) {
                int end = Wrapping.end(line, columns - 1);
                lines.add(line.substring(0, end) + "\\");
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /// An option and its value are one.
    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (String word : WORD.matcher(text).results().map(MatchResult::group).toList()) {
            boolean value = !words.isEmpty() && words.getLast().matches("--[-a-z]+") && !word.startsWith("-");
            words.add(value ? words.removeLast() + " " + word : word);
        }
        return words;
    }

    private static boolean fits(CharSequence line, int columns) {
        return Wrapping.width(line) + CONTINUED.length() <= columns;
    }
}
