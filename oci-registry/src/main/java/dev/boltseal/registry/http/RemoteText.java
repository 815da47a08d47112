package dev.boltseal.registry.http;

/// Text that a server sent, made fit for one line of a message: control and formatting characters become `\\uXXXX`, and
/// what is long is cut.
public final class RemoteText {
    private static final int MAX_CHARACTERS = 200;

    private RemoteText() {}

    public static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(MAX_CHARACTERS).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > MAX_CHARACTERS ? shown + "…" : shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (isHarmless(c)) {
            shown.appendCodePoint(c);
        } else {
            shown.append("\\u").append("%04x".formatted(c));
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
