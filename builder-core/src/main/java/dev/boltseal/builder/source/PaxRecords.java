package dev.boltseal.builder.source;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An extended header of a tar, which describes the file after it: records of the form `LENGTH KEY=VALUE` with a
/// line end. The length is in bytes and includes all of the record.
///
/// Source: POSIX.1-2017, pax, "pax Extended Header".
final class PaxRecords {
    private static final int MAX_DIGITS = 7;

    private final byte[] bytes;
    private int position;

    private PaxRecords(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Values by key; if a key occurs several times, the last value.
    ///
    /// @return empty if the bytes are something else
    static Optional<Map<String, String>> parse(byte[] bytes) {
        return new PaxRecords(bytes).all();
    }

    private Optional<Map<String, String>> all() {
        Map<String, String> values = new HashMap<>();
        while (position < bytes.length && bytes[position] != 0) {
            int begin = position;
            int length = length();
            int end = begin + length;
            if (length <= 0 || end > bytes.length || end <= position || bytes[end - 1] != '\n') {
                return Optional.empty();
            }
            String text = new String(bytes, position, end - 1 - position, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals <= 0) {
                return Optional.empty();
            }
            values.put(text.substring(0, equals), text.substring(equals + 1));
            position = end;
        }
        return Optional.of(values);
    }

    /// Reads the length and moves after the space; negative if there is no number.
    private int length() {
        int length = 0;
        for (int digits = 0; digits <= MAX_DIGITS && position < bytes.length; digits++) {
            byte each = bytes[position++];
            if (each == ' ' && digits > 0) {
                return length;
            }
            if (each < '0' || each > '9') {
                return -1;
            }
            length = length * 10 + each - '0';
        }
        return -1;
    }
}
