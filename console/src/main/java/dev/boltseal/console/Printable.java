package dev.boltseal.console;

/// Text that cannot move the cursor, colour the screen, start a new line or turn the reading direction.
///
/// Names from a bundle, a registry or a file are written by others; whatever is printed goes through here.
final class Printable {
    private Printable() {}

    /// The text with every control, format (bidirectional marks among them), separator, lone surrogate and unassigned
    /// character written as JSON would write it: a backslash, `u` and four hex digits for each UTF-16 unit.
    ///
    /// Inside JSON this changes the bytes but not the value, because JSON allows such characters in texts only.
    static String line(String text) {
        if (text.codePoints().allMatch(Printable::harmless)) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(each -> append(escaped, each));
        return escaped.toString();
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
