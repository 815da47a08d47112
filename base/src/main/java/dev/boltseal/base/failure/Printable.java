package dev.boltseal.base.failure;

/// Text that cannot move the cursor, colour the screen, start a new line or turn the reading direction.
///
/// Names in a bundle, a registry or a file are written by others, so everything that is printed is escaped here.
///
/// Source: Unicode TR 36, "Bidirectional Text Spoofing".
public final class Printable {
    private static final int MAX_QUOTED = 120;
    private static final int MAX_SHOWN = 200;

    private Printable() {}

    /// The text with every control, format (including bidirectional marks), separator, lone surrogate and
    /// unassigned character written as in JSON: a backslash, `u` and four hex digits for each UTF-16 unit.
    ///
    /// Inside JSON this changes the bytes but not the value, because such characters can only occur in texts.
    public static String escaped(String text) {
        if (holds(text)) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(each -> append(escaped, each));
        return escaped.toString();
    }

    /// The escaped text, cut after 200 characters.
    public static String shown(String text) {
        return cut(text, MAX_SHOWN);
    }

    /// The escaped text in double quotes, cut after 120 characters.
    public static String quoted(String text) {
        return "\"" + cut(text, MAX_QUOTED) + "\"";
    }

    /// Whether nothing in the text needs an escape.
    public static boolean holds(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return text.codePoints().allMatch(Printable::harmless);
            }
        }
        return true;
    }

    private static String cut(String text, int maxCharacters) {
        if (text.codePointCount(0, text.length()) <= maxCharacters) {
            return escaped(text);
        }
        return escaped(text.substring(0, text.offsetByCodePoints(0, maxCharacters))) + "…";
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder escaped, int codePoint) {
        if (harmless(codePoint)) {
            escaped.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            escaped.append("\\u%04x".formatted((int) unit));
        }
    }
}
