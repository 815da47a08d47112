package dev.boltseal.testkit.grpc;

import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Map;

/// HPACK's code for texts. Only the visible characters of ASCII, without the backslash: no header of a call has
/// others.
///
/// The code is canonical: within one length, and from each length to the next, codes go up with the characters. So
/// it follows from the lengths.
///
/// Source: RFC 7541, section 5.2 and Appendix B.
final class HuffmanText {
    private static final int SHORTEST = 5;

    /// Characters by the length of their codes, from [#SHORTEST] bits on.
    private static final String[] CHARACTERS = {
        "012aceiost",
        " %-./3456789=A_bdfghlmnpru",
        ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz",
        "&*,;XZ",
        "",
        "!\"()?",
        "'+|",
        "#>",
        "\0$@[]~",
        "^}",
        "<`{"
    };

    /// By the code with a 1 before it.
    private static final Map<Integer, Character> CODES = codes();

    private HuffmanText() {}

    private static Map<Integer, Character> codes() {
        Map<Integer, Character> codes = new HashMap<>();
        int next = 0;
        for (int each = 0; each < CHARACTERS.length; each++) {
            for (char character : CHARACTERS[each].toCharArray()) {
                codes.put((1 << (SHORTEST + each)) | next, character);
                next++;
            }
            next <<= 1;
        }
        return codes;
    }

    /// The padding behind the last character is less than a byte of ones.
    static String decode(byte[] bytes) throws ProtocolException {
        var text = new StringBuilder();
        int code = 1;
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            int position = Byte.SIZE - 1 - bit % Byte.SIZE;
            code = (code << 1) | ((bytes[bit / Byte.SIZE] >> position) & 1);
            Character character = CODES.get(code);
            if (character != null) {
                text.append(character.charValue());
                code = 1;
            }
        }
        if (code >= 1 << Byte.SIZE || (code & (code + 1)) != 0) {
            throw new ProtocolException("want text in HPACK's code, got other bits behind " + text);
        }
        return text.toString();
    }
}
