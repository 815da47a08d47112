package dev.boltseal.format.der;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// DER as text. Source: RFC 7468, section 3, "strict" form; one block and nothing else.
public final class Pem {
    private static final int LINE_LENGTH = 64;

    private Pem() {}

    public static String text(String label, byte[] der) {
        var lines = Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII));
        return "%s\n%s\n%s\n".formatted(begin(label), lines.encodeToString(der), end(label));
    }

    public static boolean hasLabel(String label, String text) {
        return text.strip().startsWith(begin(label));
    }

    /// @throws Failure `KEY_INVALID`, whose message contains nothing of the text
    public static byte[] parse(String label, String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(begin(label)) || !stripped.endsWith(end(label))) {
            throw invalid(label, null);
        }
        String body = stripped.substring(
                begin(label).length(), stripped.length() - end(label).length());
        try {
            return Base64.getDecoder().decode(body.replaceAll("[\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw invalid(label, e);
        }
    }

    private static String begin(String label) {
        return "-----BEGIN %s-----".formatted(label);
    }

    private static String end(String label) {
        return "-----END %s-----".formatted(label);
    }

    private static Failure invalid(String label, @Nullable Throwable cause) {
        return new Failure(FailureCode.KEY_INVALID, "pem", Facts.of("expected", begin(label)), cause);
    }
}
