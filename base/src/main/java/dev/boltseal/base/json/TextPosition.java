package dev.boltseal.base.json;

/// A position in a text, as editors show it.
///
/// @param line counting from 1
/// @param column in characters, counting from 1
public record TextPosition(int line, int column) {

    /// Lines may end as on Unix, Windows or old Macs.
    ///
    /// @param index in UTF-16 units, 0…length
    public static TextPosition of(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char each = text.charAt(i);
            boolean ends = each == '\n' || (each == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            if (ends) {
                line++;
                start = i + 1;
            }
        }
        return new TextPosition(line, text.codePointCount(start, index) + 1);
    }
}
