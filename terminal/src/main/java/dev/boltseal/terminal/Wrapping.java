package dev.boltseal.terminal;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines that fit into columns of a terminal.
final class Wrapping {
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0x303e},
        {0x3041, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Wrapping() {}

    /// The text on lines of at most this width, broken at spaces; a word that is wider than a line is broken anywhere.
    /// What is between two backticks is one word if it fits, so that it can be copied.
    ///
    /// @param width in columns, at least 2
    static List<String> lines(String text, int width) {
        if (width(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : words(text, width)) {
            if (!line.isEmpty() && width(line) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            String rest = word;
            while (width(rest) > width) {
                int end = end(rest, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// Columns of the widest part that [#lines] breaks only where it must.
    static int widestWord(String text) {
        int widest = 0;
        for (String word : text.split(" ", -1)) {
            widest = Math.max(widest, width(word));
        }
        return widest;
    }

    /// Columns that a terminal uses for the text: two for a character of an East Asian script, none for an accent.
    static int width(CharSequence text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)) {
                width += width(Character.codePointAt(text, i++));
            } else {
                width += width(unit);
            }
        }
        return width;
    }

    /// Where the part of the text that fits into the columns ends.
    static int end(CharSequence text, int width) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = Character.codePointAt(text, end);
            used += width(next);
            if (used > width) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (range[0] <= codePoint && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    private static List<String> words(String text, int width) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = wordEnd(text, from, width);
            if (to > from) {
                words.add(text.substring(from, to));
            }
            from = to + 1;
        }
        return words;
    }

    /// The next space that isn't between two backticks.
    private static int wordEnd(String text, int from, int width) {
        int space = position(text, ' ', from);
        int tick = position(text, '`', from);
        if (tick > space) {
            return space;
        }
        int close = text.indexOf('`', tick + 1);
        int end = close < 0 ? space : position(text, ' ', close);
        return width(text.substring(from, end)) <= width ? end : space;
    }

    private static int position(String text, char wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found;
    }
}
