package dev.boltseal.builder.request;

/// Text from outside, as it may stand in a message or on a terminal.
///
/// Control characters (terminal escapes, newlines) and the marks that reorder or hide what is read (bidirectional
/// controls, line separators) stand as `\u001b`. Source: Unicode TR 36, "Bidirectional Text Spoofing".
public final class Printable {
    private static final int MAX_SHOWN = 120;

    private Printable() {}

    /// In double quotes, escaped, cut after 120 characters.
    public static String quoted(String text) {
        if (text.codePointCount(0, text.length()) <= MAX_SHOWN) {
            return "\"" + escaped(text) + "\"";
        }
        return "\"" + escaped(text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN))) + "…\"";
    }

    /// The whole text, unprintable characters escaped.
    public static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u%04x".formatted(c));
            }
        });
        return out.toString();
    }

    /// Whether nothing in the text needs an escape.
    static boolean holds(String text) {
        return text.codePoints().allMatch(Printable::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return !Character.isISOControl(c)
                && c != '\u061c'
                && !(c >= '\u200e' && c <= '\u200f')
                && !(c >= '\u2028' && c <= '\u202e')
                && !(c >= '\u2066' && c <= '\u2069')
                && c != '\ufeff'
                && Character.getType(c) != Character.SURROGATE;
    }
}
