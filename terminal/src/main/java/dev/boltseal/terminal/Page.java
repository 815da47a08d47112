package dev.boltseal.terminal;

import java.util.Map;

/// What an answer is printed on: a terminal, or a pipe or file that a program reads.
///
/// @param columns width of the terminal; 0 if it is none
/// @param colour whether it shows colours
public record Page(int columns, boolean colour) {
    /// A pipe or a file.
    public static final Page PIPE = new Page(0, false);

    /// On anything narrower, lines are as wide as here.
    private static final int NARROWEST = 20;

    /// A page as the environment wants it: `COLUMNS` is the width of a terminal, and a terminal has no colours if
    /// `NO_COLOR` is set or `TERM` says that it can't show any.
    ///
    /// @param columns what the launcher found: the width of the terminal, or 0 if it is none
    /// @param variables of the environment
    public static Page of(int columns, Map<String, String> variables) {
        if (columns <= 0) {
            return PIPE;
        }
        String term = variables.getOrDefault("TERM", "");
        boolean colour = variables.getOrDefault("NO_COLOR", "").isEmpty() && !term.isEmpty() && !term.equals("dumb");
        return new Page(Math.max(NARROWEST, wanted(variables.getOrDefault("COLUMNS", ""), columns)), colour);
    }

    private static int wanted(String columns, int otherwise) {
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : otherwise;
    }

    public boolean isTerminal() {
        return columns > 0;
    }
}
